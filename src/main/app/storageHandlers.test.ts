import { describe, expect, it } from 'vitest';
import type { Caller } from '#shared/api/caller.ts';
import type { RetentionSettings } from '#shared/api/storage.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import { emptyTrace } from './auditTrace.ts';
import { type StorageParts, storageHandlers } from './storageHandlers.ts';

const SETTINGS = { enabled: true, hour: 3, keepDaily: 7, keepWeekly: 4 };
const admin: Caller = { name: 'Главный', role: 'admin', from: 'window', userId: 1, sessionId: 1 };

/** A writer that answers a moment later, as the thread does. */
const setUp = () => {
  const noted: Omit<JournalEntry, 'timeMs'>[] = [];
  let policy: RetentionSettings = { quotaBytes: 50e9, rawDays: null, minuteDays: 1_826, hourDays: null };
  let settings = SETTINGS;
  const empty = { bytes: 0, oldestMs: null };
  const later = () => new Promise((resolve) => setImmediate(resolve));
  const storage = {
    fileBytes: 1e6,
    usedBytes: 1e6,
    freePagesBytes: 0,
    classes: { raw: empty, tail: empty, minute: empty, hour: empty, journal: empty },
    growthBytesPerDay: null,
    goesFirst: null,
    disk: { freeBytes: 1e11, totalBytes: 2e11, hasBallast: true },
  };
  const parts = {
    writer: {
      storage: () => later().then(() => ({ ...storage, policy })),
      setHistoryPolicy: (next: RetentionSettings) => later().then(() => void (policy = next)),
      setBackupSettings: () => later(),
    },
    care: {
      get report() {
        return { settings, backupMs: null, running: null, verified: null, aside: [] };
      },
      useSettings: (next: typeof SETTINGS) => void (settings = next),
    },
    backupFolder: '/data/backups',
    recorder: () => ({ waitingFrames: 0, droppedFrames: 0 }),
    deviceName: () => undefined,
    nowMs: () => 0,
    note: (entry: Omit<JournalEntry, 'timeMs'>) => Promise.resolve(void noted.push(entry)),
  } as unknown as StorageParts;
  return { handlers: storageHandlers(parts), noted, policy: () => policy, settings: () => settings };
};

describe('storage settings', () => {
  it('lose none of two changes that come at once', async () => {
    const { handlers, noted, policy } = setUp();
    const traces = [emptyTrace(), emptyTrace()] as const;
    await Promise.all([
      handlers['storage.setRetention']({ rawDays: 730 }, admin, traces[0]),
      handlers['storage.setRetention']({ quotaBytes: 80e9 }, admin, traces[1]),
    ]);
    expect(policy()).toEqual({ quotaBytes: 80e9, rawDays: 730, minuteDays: 1_826, hourDays: null });
    expect(traces.map(({ before, after }) => [before, after])).toEqual([
      [{ rawDays: null }, { rawDays: 730 }],
      [{ quotaBytes: 50e9 }, { quotaBytes: 80e9 }],
    ]);
    expect(noted.map(({ event, details }) => [event, details])).toEqual([
      ['retention_changed', { before: '{"rawDays":null}', after: '{"rawDays":730}' }],
      ['retention_changed', { before: '{"quotaBytes":50000000000}', after: '{"quotaBytes":80000000000}' }],
    ]);
  });

  it('of backups lose none either', async () => {
    const { handlers, settings } = setUp();
    await Promise.all([
      handlers['storage.setBackup']({ hour: 4 }, admin, emptyTrace()),
      handlers['storage.setBackup']({ keepDaily: 9 }, admin, emptyTrace()),
    ]);
    expect(settings()).toEqual({ ...SETTINGS, hour: 4, keepDaily: 9 });
  });
});
