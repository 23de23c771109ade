import { expect, test } from 'vitest';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import { tellUnfinished } from './unfinishedCommands.ts';

test('a command that the last run did not see the end of is unknown in the journal, with an alarm', async () => {
  const noted: Omit<NewJournalEntry, 'timeMs'>[] = [];
  const unconfirmed: (readonly [number, boolean])[] = [];
  const sent = (seq: number, deviceId: number) => ({
    seq,
    timeMs: 1,
    kind: 'command' as const,
    event: 'command_sent',
    deviceId,
    actor: 'Иванов',
    details: { command: 'set_power_pct', selection: 's7', value: 45 },
  });
  await tellUnfinished([sent(1, 3), sent(2, 4)], {
    labelOf: (deviceId) => (deviceId === 3 ? { ru: 'Уставка мощности', en: 'Power set-point' } : undefined),
    note: async (entry) => void noted.push(entry),
    reportUnconfirmed: (...report) => void unconfirmed.push(report),
  });
  expect(noted).toEqual([
    {
      kind: 'command',
      event: 'command_unknown',
      deviceId: 3,
      actor: 'Иванов',
      details: { command: 'set_power_pct', selection: 's7', value: 45, cause: 'station_stopped', code: 0 },
      words: {
        label: { ru: 'Уставка мощности', en: 'Power set-point' },
        why: {
          ru: 'Станция остановилась, не узнав исхода: посмотрите на машину',
          en: 'The station stopped before it knew the outcome: look at the machine',
        },
      },
    },
    expect.objectContaining({
      deviceId: 4,
      words: expect.objectContaining({ label: { ru: 'set_power_pct', en: 'set_power_pct' } }) as object,
    }),
  ]);
  expect(unconfirmed).toEqual([
    [3, true],
    [4, true],
  ]);
});
