/** Commands to a controller: select → confirm → operate → read-back, and what came of them. See docs/formats/commands.md. */
import type { CommandCause } from './commandCause.ts';
import type { LocalText } from './localText.ts';

/** A selection that is not operated ends after so long. */
export const SELECTION_MS = 30_000;
/** Whoever entered their secret within this time is not asked again. */
export const SECRET_FRESH_MS = 60_000;

export const COMMAND_OUTCOMES = ['confirmed', 'refused', 'unknown'] as const;
export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number];

/** What the person chose: empty for a command without a value. */
export interface CommandParameters {
  /** Of a set-point, an engineering value in its unit. */
  readonly value?: number | undefined;
}

/** One thing that must hold before the command may go out, as it stands now. */
export interface PreconditionView {
  /** `Режим ручной: да`: what is asked for. */
  readonly text: LocalText;
  readonly isMet: boolean;
  /** The present value in words, `Отключён`; null while no value can be vouched for. */
  readonly value: LocalText | null;
  /** Why it is not met; null when it is. */
  readonly why: LocalText | null;
}

/** Where a command stands on its way. */
export const COMMAND_PHASES = ['selected', 'sending', 'waiting', 'done'] as const;
export type CommandPhase = (typeof COMMAND_PHASES)[number];

/** How a command ended. */
export interface CommandResult {
  readonly outcome: CommandOutcome;
  readonly cause: CommandCause;
  /** What stands behind the cause: the unmet precondition, the wire's words; null where the cause says it all. */
  readonly detail: LocalText | null;
  /** What the read-back showed last, in words; null where nothing was read. */
  readonly readBack: LocalText | null;
}
