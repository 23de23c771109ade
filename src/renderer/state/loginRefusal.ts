/** What opens a session, and why it was not opened. */
import type { ApiError } from '#shared/api/apiError.ts';

export type Credential =
  | { readonly name: string; readonly secret: string }
  | { readonly code: string }
  | { readonly token: string };

export type LoginRefusal =
  | { readonly kind: 'expired' | 'unreachable' }
  | { readonly kind: 'refused'; readonly error: ApiError };
