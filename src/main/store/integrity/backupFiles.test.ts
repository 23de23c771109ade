import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, backupsToDrop, backupTimeMs } from './backupFiles.ts';

const POLICY = { keepDaily: 7, keepWeekly: 4 };
const nightly = (nights: number): string[] =>
  Array.from({ length: nights }, (_, night) => backupName(Date.UTC(2026, 9, 1 + night, 22, 0, 0)));

describe('the scheduled backups that are kept', () => {
  it('are named by their UTC instant', () => {
    expect(backupName(Date.UTC(2026, 10, 21, 22, 0, 7))).toBe('pult-20261121T220007Z.db');
    expect(backupTimeMs('pult-20261121T220007Z.db')).toBe(Date.UTC(2026, 10, 21, 22, 0, 7));
    expect(backupTimeMs('pult-20261121T220007Z.db.partial')).toBeUndefined();
  });

  it('are those of seven days, and the last of each of four weeks', () => {
    const all = nightly(40);
    const dropped = new Set(backupsToDrop(all, POLICY));
    expect(all.filter((name) => !dropped.has(name))).toEqual(
      [24, 31, 33, 34, 35, 36, 37, 38, 39].map((night) => all[night]),
    );
  });

  it('count days with a backup, so that a station that stood still loses none', () => {
    const old = nightly(5);
    expect(backupsToDrop([...old, backupName(Date.UTC(2027, 9, 1))], POLICY)).toEqual([]);
  });

  it('leave other files alone', () => {
    expect(backupsToDrop(['before-service.db', ...nightly(1)], { keepDaily: 1, keepWeekly: 0 })).toEqual([]);
  });

  it('always hold the newest, are never more than the policy says, and stay as they are when asked again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 * 24 }), { minLength: 1, maxLength: 60 }),
        fc.record({ keepDaily: fc.integer({ min: 1, max: 9 }), keepWeekly: fc.integer({ min: 0, max: 6 }) }),
        (hours, policy) => {
          const files = hours.map((hour) => backupName(Date.UTC(2026, 0, 1) + hour * 3_600_000));
          const dropped = backupsToDrop(files, policy);
          const kept = files.filter((name) => !dropped.includes(name));
          expect(kept).toContain([...files].sort().at(-1));
          expect(kept.length).toBeLessThanOrEqual(policy.keepDaily + policy.keepWeekly);
          expect(backupsToDrop(kept, policy)).toEqual([]);
        },
      ),
    );
  });
});
