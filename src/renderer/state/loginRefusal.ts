/** Why a login was refused, in the terms in which it is told; pure. */
import { API_ERROR_STATUS, type ApiError } from '#shared/api/apiError.ts';
import { lockedUntil } from './lockedUntil.ts';

export type Credential =
  | { readonly name: string; readonly secret: string }
  | { readonly code: string }
  | { readonly token: string };

export type LoginRefusal =
  | {
      readonly kind: 'wrongName' | 'wrongCode' | 'wrongToken' | 'expired' | 'needsPassword' | 'tooMany' | 'unreachable';
    }
  /** Locked after wrong tries, until then, UTC epoch ms. */
  | { readonly kind: 'locked'; readonly untilMs: number }
  | { readonly kind: 'other'; readonly message: string };

const TOO_MANY_REQUESTS = 429;

const wrongOf = (credential: Credential): LoginRefusal => {
  if ('name' in credential) return { kind: 'wrongName' };
  return { kind: 'code' in credential ? 'wrongCode' : 'wrongToken' };
};

/** `status`: of the HTTP answer that carried the error. */
export const loginRefusal = (status: number, error: ApiError, credential: Credential): LoginRefusal => {
  if (status === API_ERROR_STATUS.unauthenticated) return wrongOf(credential);
  if (status === API_ERROR_STATUS.forbidden) {
    const untilMs = lockedUntil(error);
    return untilMs === null ? { kind: 'needsPassword' } : { kind: 'locked', untilMs };
  }
  return status === TOO_MANY_REQUESTS ? { kind: 'tooMany' } : { kind: 'other', message: error.message };
};
