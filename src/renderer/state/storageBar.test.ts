import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STORAGE_CLASSES } from '#shared/api/storage.ts';
import { storageBar } from './storageBar.ts';
import { sampleStorage } from './storageSample.ts';

test('the bar reaches to the quota, and each class takes its share of the file', () => {
  const { scaleBytes, parts, quotaAt, diskEndAt } = storageBar(sampleStorage());
  expect({ scaleBytes, quotaAt, diskEndAt }).toEqual({ scaleBytes: 200_000_000_000, quotaAt: 1, diskEndAt: null });
  expect(parts.map(({ name }) => name)).toEqual([...STORAGE_CLASSES, 'other']);
  expect(parts[0]).toMatchObject({ length: 0.39, bytes: 78_000_000_000 });
  expect(parts[0]?.share).toBeCloseTo(78 / 86.4, 12);
  expect(parts.at(-1)).toMatchObject({ name: 'other', bytes: 480_000_000, oldestMs: null });
});

test('a file over its quota makes the bar longer, with the mark of the quota within', () => {
  const { scaleBytes, quotaAt } = storageBar(
    sampleStorage({ retention: { quotaBytes: 43_200_000_000, rawDays: null, minuteDays: null, hourDays: null } }),
  );
  expect({ scaleBytes, quotaAt }).toEqual({ scaleBytes: 86_400_000_000, quotaAt: 0.5 });
});

test('a disk that cannot hold the quota ends before it', () => {
  expect(storageBar(sampleStorage({ diskFreeBytes: 13_600_000_000 })).diskEndAt).toBe(0.5);
});

test('an empty file has parts of no length', () => {
  const classes = STORAGE_CLASSES.map((name) => ({ name, bytes: 0, oldestMs: null }));
  const { parts } = storageBar(sampleStorage({ fileBytes: 0, classes }));
  expect(parts.map(({ share, length }) => share + length)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('whatever the sizes, the parts add up to the file and lie on the bar', () => {
  const bytes = fc.integer({ min: 0, max: 9_000_000_000_000_000 / 8 });
  fc.assert(
    fc.property(fc.array(bytes, { minLength: 6, maxLength: 6 }), bytes, bytes, (sizes, fileBytes, quotaBytes) => {
      const classes = STORAGE_CLASSES.map((name, index) => ({ name, bytes: sizes[index] ?? 0, oldestMs: null }));
      const retention = { quotaBytes, rawDays: null, minuteDays: null, hourDays: null };
      const { parts, scaleBytes } = storageBar(sampleStorage({ fileBytes, classes, retention }));
      const sum = parts.reduce((total, part) => total + part.bytes, 0);
      expect(sum).toBe(
        Math.max(
          fileBytes,
          sizes.reduce((total, size) => total + size, 0),
        ),
      );
      expect(sum).toBeLessThanOrEqual(scaleBytes);
      expect(parts.every((part) => part.bytes >= 0 && part.length >= 0 && part.length <= 1)).toBe(true);
    }),
  );
});
