/** A command on its way, as the one who gave it sees it: from the selection to what came of it; pure. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { SelectionView } from '#shared/api/commands.ts';
import type { CommandCause } from '#shared/model/commandCause.ts';
import type { CommandResult } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { causeOf } from './causeOf.ts';

/** Why «Выполнить» was not taken, while the selection may stand. */
export type CommandRefusal =
  | { readonly cause: CommandCause; readonly detail: LocalText | null }
  /** The station could not be asked, or said something of another kind. */
  | { readonly cause: null; readonly error: ApiError };

export interface CommandRun {
  /** As the station told it last. */
  readonly selection: SelectionView;
  /** Station's time of the press on «Выполнить», UTC epoch ms; null while the command is only selected. */
  readonly operatedMs: number | null;
  readonly refusal: CommandRefusal | null;
  /** «Выполнить» had no answer, for want of a connection: whether it was taken is seen from the selection. */
  readonly isUnanswered: boolean;
  /** What came of it; null while that is open. */
  readonly end: CommandResult | null;
}

export type CommandStage = 'selected' | 'sending' | 'waiting' | 'ended';

/** Taken in time for the clocks of both ends: a selection that is gone so near its end has run out. */
const EXPIRY_SLACK_MS = 2_000;
/** These leave the selection as it stands: the person may try again while its time runs. */
const SECRET_CAUSES: ReadonlySet<CommandCause> = new Set(['wrong_secret', 'secret_needed']);

const endOf = (outcome: CommandResult['outcome'], cause: CommandCause): CommandResult => ({
  outcome,
  cause,
  detail: null,
  readBack: null,
});

export const begunRun = (selection: SelectionView): CommandRun => ({
  selection,
  operatedMs: null,
  refusal: null,
  isUnanswered: false,
  end: selection.result,
});

export const stageOf = ({ selection, operatedMs, end }: CommandRun): CommandStage => {
  if (end !== null) return 'ended';
  if (selection.phase === 'waiting') return 'waiting';
  return operatedMs !== null || selection.phase === 'sending' ? 'sending' : 'selected';
};

/** It has ended so that whoever has seen it has nothing left to look at; an unknown outcome never has. */
export const isSettled = ({ end }: CommandRun): boolean =>
  end !== null && (end.outcome !== 'unknown' || end.cause === 'no_feedback');

/** Somebody pressed «Выполнить»; null where it is not there to be pressed any more. */
export const operatedRun = (run: CommandRun, nowMs: number): CommandRun | null =>
  stageOf(run) === 'selected' ? { ...run, operatedMs: nowMs, refusal: null, isUnanswered: false } : null;

const UNANSWERED: CommandRefusal = { cause: null, error: { code: 'unavailable', message: 'no answer' } };

/** What the station tells of the selection. One that still stands after an order without an answer never got it. */
export const toldRun = (run: CommandRun, selection: SelectionView): CommandRun => {
  const told = { ...run, selection, end: run.end ?? selection.result };
  if (!run.isUnanswered || selection.phase !== 'selected') return told;
  return { ...told, operatedMs: null, isUnanswered: false, refusal: UNANSWERED };
};

/** The station knows the selection no more. What was sent by then is unknown, never taken for undone. */
export const forgottenRun = (run: CommandRun, nowMs: number): CommandRun => {
  if (run.end !== null) return run;
  if (stageOf(run) !== 'selected') return { ...run, end: endOf('unknown', 'lost_answer') };
  const isOver = nowMs >= run.selection.expiresMs - EXPIRY_SLACK_MS;
  return { ...run, end: endOf('refused', isOver ? 'time_limit_over' : 'not_selected') };
};

/**
 * What «Выполнить» was answered with. That the command is being carried out answers a second order of the same selection:
 * the first one was taken after all, and the selection tells what comes of it.
 */
export const answeredRun = (run: CommandRun, result: CommandResult): CommandRun => {
  if (run.end !== null) return run;
  if (result.cause === 'command_in_execution') return { ...run, isUnanswered: true };
  if (!SECRET_CAUSES.has(result.cause)) return { ...run, end: result };
  const refusal = { cause: result.cause, detail: result.detail };
  return { ...run, operatedMs: null, refusal };
};

/**
 * «Выполнить» was answered with an error. One that does not come from the station says nothing of the command: the
 * selection is asked until it tells.
 */
export const failedRun = (run: CommandRun, error: ApiError): CommandRun => {
  const cause = causeOf(error);
  if (cause !== null) return answeredRun(run, endOf('refused', cause));
  if (run.end !== null) return run;
  if (error.code === 'unavailable') return { ...run, isUnanswered: true };
  return { ...run, operatedMs: null, refusal: { cause, error } };
};
