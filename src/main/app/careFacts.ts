/** What the care for the data has to say, as facts of the journal. */
import type { JournalEntry } from '#shared/model/journal.ts';
import type { StorageFailure } from '#shared/model/storageFailure.ts';
import type { Damage } from '../store/integrity/damage.ts';
import type { ScheduledBackup } from './nightTasks.ts';

export const damageFact = ({ deviceId, name, message, fromMs, toMs }: Damage): Omit<JournalEntry, 'timeMs'> => ({
  kind: 'station',
  event: 'history_damaged',
  ...(deviceId === undefined ? {} : { deviceId }),
  details: {
    name,
    message,
    since: fromMs === undefined ? null : new Date(fromMs).toISOString(),
    until: toMs === undefined ? null : new Date(toMs).toISOString(),
  },
});

export const failedFact = (event: string, { code, message }: StorageFailure): Omit<JournalEntry, 'timeMs'> => ({
  kind: 'station',
  event,
  details: { code, message },
});

export const backupFact = ({ file, bytes, facts }: ScheduledBackup): Omit<JournalEntry, 'timeMs'> => ({
  kind: 'station',
  event: 'backup_made',
  details: { file, megabytes: Math.ceil(bytes / 1e6), frames: facts.frames, chunks: facts.chunks },
});

/** Where tiers are damaged, once each, however many tags it concerns: all of a device are built at once. */
export const tierSpans = (damages: readonly Damage[]): [deviceId: number, fromMs: number, toMs: number][] => {
  const spans = damages.flatMap(({ kind, deviceId, fromMs, toMs }): [number, number, number][] =>
    kind !== 'tier' || deviceId === undefined || fromMs === undefined || toMs === undefined
      ? []
      : [[deviceId, fromMs, toMs]],
  );
  return [...new Map(spans.map((span) => [span.join(' '), span])).values()];
};
