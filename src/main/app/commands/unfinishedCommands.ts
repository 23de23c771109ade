import type { CommandResult } from '#shared/model/deviceCommand.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { endOfSentRow } from './commandJournal.ts';

export interface UnfinishedParts {
  /** The name of a command; undefined where the device has it no more. */
  readonly labelOf: (deviceId: number, command: string) => LocalText | undefined;
  readonly note: (entry: Omit<NewJournalEntry, 'timeMs'>) => Promise<void>;
  readonly reportUnconfirmed: (deviceId: number, isActive: boolean) => void;
}

const NOT_KNOWN: CommandResult = { outcome: 'unknown', cause: 'station_stopped', detail: null, readBack: null };

/**
 * Tells of the commands that the last run gave to the wire and whose end it did not live to see: each gets its end in
 * the journal, unknown, and its device the alarm. Nothing of them is sent again.
 */
export const tellUnfinished = async (sent: readonly JournalRow[], parts: UnfinishedParts): Promise<void> => {
  for (const row of sent) {
    const { deviceId = 0, details } = row;
    const command = String(details?.['command']);
    const label = parts.labelOf(deviceId, command) ?? { ru: command, en: command };
    await parts.note(endOfSentRow(row, label, NOT_KNOWN));
    parts.reportUnconfirmed(deviceId, true);
  }
};
