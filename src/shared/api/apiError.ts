import type { LocalText } from '../model/localText.ts';
import type { RefusalParameters } from '../model/refusal.ts';

/** What a caller of the contract is told when it is refused. Never holds a stack, a path or SQL. */
export const API_ERROR_STATUS = {
  bad_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unknown_entry: 404,
  unavailable: 503,
  internal: 500,
} as const;

export type ApiErrorCode = keyof typeof API_ERROR_STATUS;

/** What is wrong with one part of an input. */
export interface RefusedPart {
  /** Way to the part: names of fields and numbers of rows, from 0. Empty for the whole. */
  readonly path: readonly (string | number)[];
  /** Null where there is no word for it. */
  readonly reason: string | null;
  readonly parameters?: RefusalParameters;
  /** One English sentence, for logs and scripts. */
  readonly message: string;
}

export interface ApiError {
  readonly code: ApiErrorCode;
  readonly message: string;
  /** A stable word for what stands behind it, where screens and scripts have to tell: a cause of a refused command. */
  readonly reason?: string;
  /** What the words of the reason name. */
  readonly parameters?: RefusalParameters;
  /** Several reasons at once, each of a part of what was asked for. */
  readonly problems?: readonly RefusedPart[];
  /** The message for a person, where it says more than the code. */
  readonly words?: LocalText;
}
