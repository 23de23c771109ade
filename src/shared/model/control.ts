/** Limits of access, and how a session stands towards control. See docs/adr on access. */

/** After so long without an act of the person, control locks; viewing does not. */
export const IDLE_LOCK_MS = 15 * 60_000;
/** Wrong tries in a row after which control is locked for that user. */
export const MAX_WRONG_TRIES = 5;
export const TRIES_LOCK_MS = 15 * 60_000;

export const SECRET_LIMITS = {
  /** Viewers and operators may take digits alone. */
  pinDigits: { min: 4, max: 12 },
  /** Engineers and administrators need a password. */
  passwordLength: { min: 8, max: 200 },
  nameLength: { min: 1, max: 100 },
} as const;

/**
 * `nobody`: values are shown, nothing can be operated. `idle`: nobody touched anything for `IDLE_LOCK_MS`, the secret
 * opens it again. `tries`: locked for `TRIES_LOCK_MS` after wrong tries.
 */
export const CONTROL_STATES = ['nobody', 'open', 'idle', 'tries'] as const;
export type ControlState = (typeof CONTROL_STATES)[number];
