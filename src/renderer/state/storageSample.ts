/** A station's storage for the tests of this folder: 86 GB of a quota of 200 GB. */
import type { StorageReport } from '#shared/api/storage.ts';

export const SAMPLE_NOW_MS = Date.UTC(2026, 10, 21, 9, 27, 8);

export const sampleStorage = (changes: Partial<StorageReport> = {}): StorageReport => ({
  fileBytes: 86_400_000_000,
  diskFreeBytes: 350_000_000_000,
  diskBytes: 512_000_000_000,
  classes: [
    { name: 'raw', bytes: 78_000_000_000, oldestMs: Date.UTC(2024, 9, 14) },
    { name: 'tail', bytes: 14_000_000, oldestMs: Date.UTC(2026, 10, 21, 8) },
    { name: 'minute', bytes: 6_200_000_000, oldestMs: Date.UTC(2024, 9, 14) },
    { name: 'hour', bytes: 410_000_000, oldestMs: Date.UTC(2024, 9, 14) },
    { name: 'journal', bytes: 96_000_000, oldestMs: Date.UTC(2024, 9, 14) },
    { name: 'free', bytes: 1_200_000_000, oldestMs: null },
  ],
  growthBytesPerDay: 275_000_000,
  daysLeft: 412.7,
  endsBy: 'quota',
  dropsFirst: 'raw',
  ballastKept: true,
  waitingFrames: 3,
  droppedFrames: 0,
  retention: { quotaBytes: 200_000_000_000, rawDays: 730, minuteDays: null, hourDays: null },
  backup: {
    lastGoodMs: SAMPLE_NOW_MS - 7 * 3_600_000,
    lastGoodBytes: 85_900_000_000,
    folder: 'D:\\Pult\\backup',
    running: false,
    failure: null,
  },
  backupSettings: { enabled: true, hour: 2, keepDaily: 7, keepWeekly: 4 },
  verification: {
    finishedMs: SAMPLE_NOW_MS - 6 * 3_600_000,
    running: false,
    checkedChunks: 48_214,
    failure: null,
    damaged: [],
  },
  ...changes,
});
