import type { JournalRow } from '#shared/model/journal.ts';
import { journalRowFromRow } from '../journalRow.ts';
import type { Connection } from '../openDatabase.ts';

/** Rows of the journal that are looked through, the newest: far more than are written within one command. */
const LOOKED_THROUGH = 100_000;

const ENDS: ReadonlySet<string> = new Set(['command_confirmed', 'command_refused', 'command_unknown']);

/** Commands that were given to the wire and have no end in the journal, the oldest first. */
export const unfinishedCommands = (connection: Connection): JournalRow[] => {
  const rows = connection
    .prepare(
      `SELECT * FROM journal WHERE seq > (SELECT coalesce(max(seq), 0) FROM journal) - ? AND kind = 'command'
       ORDER BY seq`,
    )
    .all(LOOKED_THROUGH)
    .map(journalRowFromRow);
  const ended = new Set(rows.filter(({ event }) => ENDS.has(event)).map(({ details }) => details?.['selection']));
  return rows.filter(({ event, details }) => event === 'command_sent' && !ended.has(details?.['selection']));
};
