/** Judges from the controller's state whether it did what a command asked for: an echo on the wire proves nothing. */
import type { CommandCause } from '#shared/model/commandCause.ts';
import type { CommandOutcome, CommandParameters } from '#shared/model/deviceCommand.ts';
import type { Command } from '#shared/model/profile.ts';

/** They act on what comes and goes, not on a position that could be there already. */
const WITHOUT_POSITION: ReadonlySet<string> = new Set(['mute', 'alarm_reset']);

/** Whether this value of the feedback's point shows the command done; a set-point within half a step of its register. */
export const isShownDone = (command: Command, { value: wanted }: CommandParameters, shown: number): boolean => {
  const { feedback, scale = 1 } = command;
  if (feedback === undefined) return false;
  if (feedback.values !== undefined) return feedback.values.includes(shown);
  return wanted !== undefined && Math.abs(shown - wanted) <= Math.abs(scale) / 2 + 1e-9;
};

/** Whether there is nothing to do: the position is there. `shown` is null where it cannot be vouched for. */
export const isPositionReached = (command: Command, parameters: CommandParameters, shown: number | null): boolean =>
  !WITHOUT_POSITION.has(command.key) && shown !== null && isShownDone(command, parameters, shown);

/** What is known when the read-back is over. */
export interface ReadBackEnd {
  readonly isShown: boolean;
  /** The newest value that was read after the write; null where none was. */
  readonly value: number | null;
  /** The newest attempt to read brought a value. */
  readonly isCurrent: boolean;
  /** Why nobody looks any longer, before the time was over; null where it was not cut short. */
  readonly cutBy: ReadBackCut | null;
}

/** `closed`: the station ends. `displaced`: another command changes the device now. */
export type ReadBackCut = 'closed' | 'displaced';

const CUT_CAUSES: Readonly<Record<ReadBackCut, CommandCause>> = {
  closed: 'station_stopped',
  displaced: 'abortion_by_command',
};

export interface Verdict {
  readonly outcome: CommandOutcome;
  readonly cause: CommandCause;
}

/** How a command ended whose write was answered, or whose answer was lost. */
export const verdictOf = (wasAnswered: boolean, { isShown, isCurrent, cutBy }: ReadBackEnd): Verdict => {
  if (isShown) return { outcome: 'confirmed', cause: 'none' };
  if (cutBy !== null) return { outcome: 'unknown', cause: CUT_CAUSES[cutBy] };
  return { outcome: 'unknown', cause: wasAnswered && isCurrent ? 'not_confirmed' : 'lost_answer' };
};

/** How a command ended whose effect no register shows. */
export const unseenVerdict = (wasAnswered: boolean): Verdict => ({
  outcome: 'unknown',
  cause: wasAnswered ? 'no_feedback' : 'lost_answer',
});
