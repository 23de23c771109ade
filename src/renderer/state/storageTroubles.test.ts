import { expect, test } from 'vitest';
import type { StorageReport } from '#shared/api/storage.ts';
import { SAMPLE_NOW_MS, sampleStorage } from './storageSample.ts';
import { storageTroubles } from './storageTroubles.ts';

const namesOf = (changes: Partial<StorageReport>, storeLagMs: number | null = 400): readonly string[] =>
  storageTroubles(sampleStorage(changes), storeLagMs, SAMPLE_NOW_MS).map(({ name }) => name);

const { backup, backupSettings, verification } = sampleStorage();
const FAILURE = { code: 'noAccess', message: 'EACCES' } as const;
const THREE_DAYS_AGO_MS = SAMPLE_NOW_MS - 3 * 86_400_000;

test('a storage in order has nothing to tell, nor one whose frames wait for less than ten seconds', () => {
  expect(namesOf({})).toEqual([]);
  expect(namesOf({ waitingFrames: 900 }, 10_000)).toEqual([]);
  expect(namesOf({ waitingFrames: 0 }, null)).toEqual([]);
});

test('a disk with a tenth free is low, with a fiftieth it is full', () => {
  expect(namesOf({ diskFreeBytes: 51_200_000_000 })).toEqual(['diskLow']);
  expect(namesOf({ diskFreeBytes: 51_300_000_000 })).toEqual([]);
  expect(namesOf({ diskFreeBytes: 10_240_000_000 })).toEqual(['diskFull']);
});

test('a backup is old after two nights without one, unless none is wanted or one is being made', () => {
  const old = { ...backup, lastGoodMs: THREE_DAYS_AGO_MS };
  expect(namesOf({ backup: old })).toEqual(['backupOld']);
  expect(namesOf({ backup: { ...old, running: true } })).toEqual([]);
  expect(namesOf({ backup: old, backupSettings: { ...backupSettings, enabled: false } })).toEqual([]);
  expect(namesOf({ backup: { ...old, failure: FAILURE } })).toEqual(['backupFailed']);
});

test('a disk that ends before the quota is told sixty days ahead, the quota never: there the oldest gives way', () => {
  expect(namesOf({ daysLeft: 60, endsBy: 'disk' })).toEqual(['diskFirst']);
  expect(namesOf({ daysLeft: 60.5, endsBy: 'disk' })).toEqual([]);
  expect(namesOf({ daysLeft: 3, endsBy: 'quota' })).toEqual([]);
});

test('the room kept for events is missed where the disk has little left to build it from', () => {
  expect(namesOf({ ballastKept: false })).toEqual([]);
  expect(namesOf({ ballastKept: false, diskFreeBytes: 40_000_000_000 })).toEqual(['diskLow', 'ballast']);
});

test('the gravest comes first: lost frames and damage before what only threatens', () => {
  const chunk = { kind: 'chunk', name: 'chunk 7', device: 'MKZ.GEN1', fromMs: 1, toMs: 2, detail: 'checksum' } as const;
  expect(
    storageTroubles(
      sampleStorage({
        backup: { ...backup, failure: FAILURE },
        droppedFrames: 17,
        verification: { ...verification, damaged: [chunk], failure: FAILURE },
      }),
      12_500,
      SAMPLE_NOW_MS,
    ),
  ).toEqual([
    { name: 'dropped', priority: 'high' },
    { name: 'late', priority: 'high' },
    { name: 'damaged', priority: 'high' },
    { name: 'backupFailed', priority: 'medium' },
    { name: 'verifyFailed', priority: 'medium' },
  ]);
});
