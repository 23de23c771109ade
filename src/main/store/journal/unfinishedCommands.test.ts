import { afterAll, expect, test } from 'vitest';
import { JOURNAL_MS, journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';

afterAll(removeTemporaryFolders);

const row = (event: string, selection: string, deviceId = 1) => ({
  timeMs: JOURNAL_MS,
  kind: 'command' as const,
  event,
  deviceId,
  actor: 'Иванов',
  details: { command: 'start', selection },
});

test('a command without an end in the journal is unfinished, whatever came behind it', () => {
  const { store, reader } = journalStore();
  expect(reader.unfinishedCommands()).toEqual([]);
  store.addJournal([
    row('command_sent', 'confirmed'),
    row('command_confirmed', 'confirmed'),
    row('command_sent', 'killed', 2),
    row('command_refused', 'never sent'),
    row('command_sent', 'unknown'),
    row('command_sent', 'refused'),
    row('command_refused', 'refused'),
    row('command_unknown', 'unknown'),
    row('command_alarms', 'killed', 2),
    { ...row('command_sent', 'other kind'), kind: 'operator' },
  ]);
  expect(reader.unfinishedCommands()).toMatchObject([
    { event: 'command_sent', deviceId: 2, actor: 'Иванов', details: { selection: 'killed' } },
  ]);
});
