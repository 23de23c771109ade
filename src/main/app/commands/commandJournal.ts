import { COMMAND_CAUSES, type CommandCause } from '#shared/model/commandCause.ts';
import type { CommandOutcome, CommandResult } from '#shared/model/deviceCommand.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Selection } from '../../command/selection.ts';
import { causeWords } from './commandRefusal.ts';

type Row = Omit<NewJournalEntry, 'timeMs'>;

/** Occurrences that a row names at the most: a flood has its own rows. */
const MAX_NAMED = 50;

const rowOf = ({ id, holder, deviceId, command, parameters }: Selection, label: LocalText): Row => ({
  kind: 'command',
  event: 'command_sent',
  deviceId,
  actor: holder.user,
  details: { command, selection: id, ...(parameters.value === undefined ? {} : { value: parameters.value }) },
  words: { label },
});

/** It goes out now. */
export const sentRow = rowOf;

/** Causes whose detail is one of few texts: what is new each time cannot be looked up. */
const WITH_DETAIL: ReadonlySet<CommandCause> = new Set(['interlocking', 'unknown_state', 'abortion_by_device']);

const ENDS: Readonly<Record<CommandOutcome, string>> = {
  confirmed: 'command_confirmed',
  refused: 'command_refused',
  unknown: 'command_unknown',
};

/** How it ended; `readBack` is the newest value of the feedback's point, null where none was read. */
export const endRow = (
  selection: Selection,
  label: LocalText,
  { outcome, cause, detail }: CommandResult,
  readBack: number | null,
): Row => {
  const row = rowOf(selection, label);
  const { code } = COMMAND_CAUSES[cause];
  return {
    ...row,
    event: ENDS[outcome],
    details: { ...row.details, cause, code, ...(readBack === null ? {} : { readBack }) },
    words: { label, why: causeWords(cause, WITH_DETAIL.has(cause) ? detail : null) },
  };
};

/** How a command of an earlier run ended, of which the row of its sending is left. */
export const endOfSentRow = (
  { deviceId, actor, details }: JournalRow,
  label: LocalText,
  { outcome, cause }: CommandResult,
): Row => ({
  kind: 'command',
  event: ENDS[outcome],
  ...(deviceId === undefined ? {} : { deviceId }),
  ...(actor === undefined ? {} : { actor }),
  details: { ...details, cause, code: COMMAND_CAUSES[cause].code },
  words: { label, why: causeWords(cause, null) },
});

/** The alarms that rose on the device behind it. */
export const alarmsRow = (selection: Selection, label: LocalText, occurrences: readonly number[]): Row => {
  const row = rowOf(selection, label);
  return {
    ...row,
    event: 'command_alarms',
    details: {
      ...row.details,
      count: occurrences.length,
      occurrences: occurrences.slice(0, MAX_NAMED).join(', '),
    },
  };
};
