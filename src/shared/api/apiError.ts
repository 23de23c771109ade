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

export interface ApiError {
  readonly code: ApiErrorCode;
  readonly message: string;
}
