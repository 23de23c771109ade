import type { CommandCause } from '#shared/model/commandCause.ts';
import type { CommandParameters, CommandPhase, CommandResult } from '#shared/model/deviceCommand.ts';

/** Who selects: the person and the session that they sit at, or a token by its name. */
export interface SelectionHolder {
  readonly user: string;
  readonly userId: number | null;
  readonly sessionId: number | null;
}

export interface SelectionOrder {
  /** Not to be guessed, never used before. */
  readonly id: string;
  readonly holder: SelectionHolder;
  readonly deviceId: number;
  readonly command: string;
  readonly parameters: CommandParameters;
  /** What the device was when it was selected: its profile and its connection. Another one is another machine. */
  readonly target: string;
}

/** A command on its way, from the first press until a minute after its end. Instants in UTC epoch ms. */
export interface Selection extends SelectionOrder {
  readonly phase: CommandPhase;
  readonly selectedMs: number;
  readonly expiresMs: number;
  /** While it is carried out: until when the read-back is waited for. */
  readonly feedbackUntilMs: number | null;
  readonly result: CommandResult | null;
}

/** A stop takes the place of what is selected, and of what is waited for; what is just being sent goes first. */
const ABOVE_OTHERS: ReadonlySet<string> = new Set(['stop']);

/** Whether what stands on the device gives way to another command. */
export const givesWay = (
  { phase, command: standing }: Pick<Selection, 'phase' | 'command'>,
  command: string,
): boolean => ABOVE_OTHERS.has(command) && !ABOVE_OTHERS.has(standing) && (phase === 'selected' || phase === 'waiting');

export const isSameHolder = (left: SelectionHolder, right: SelectionHolder): boolean =>
  left.user === right.user && left.userId === right.userId && left.sessionId === right.sessionId;

/** A command that ended without anything being sent. */
export const refusedResult = (
  cause: CommandCause,
  detail: CommandResult['detail'] = null,
  readBack: CommandResult['readBack'] = null,
): CommandResult => ({ outcome: 'refused', cause, detail, readBack });
