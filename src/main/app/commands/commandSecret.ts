import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import { SECRET_FRESH_MS } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Role } from '#shared/model/role.ts';
import { callerPlace } from '../accessHandling.ts';
import { proveAgain } from '../accessLoginHandlers.ts';
import type { AccessService } from '../accessService.ts';

/** `wrong`: in words, where there is more to say than that. `unavailable`: it could not be looked at now. */
export type SecretFault =
  | { readonly kind: 'wrong'; readonly detail: LocalText | null }
  | { readonly kind: 'unavailable'; readonly error: ApiError };

/** What the command desk needs of those who prove who they are. */
export interface CommandSecret {
  /** Whether this caller is a person whose last secret is too long ago. */
  isNeeded(caller: Caller): boolean;
  prove(caller: Caller, secret: string): Promise<Result<null, SecretFault>>;
  /** What the caller may do now: of a person who is not at their session any more, or is locked out of it, to look. */
  roleNow(caller: Caller): Role;
}

const LOCKED: LocalText = {
  ru: 'Слишком много неверных попыток: управление закрыто, просмотр работает',
  en: 'Too many wrong tries: control is locked, viewing goes on',
};

/** Tokens have no secret, nor has the demo's operator. */
export const commandSecret = (access: AccessService): CommandSecret => ({
  isNeeded: ({ sessionId }) => {
    if (sessionId === null) return false;
    const user = access.sessions.standing(sessionId)?.user ?? null;
    if (user === null || !user.hasSecret) return false;
    const sinceMs = access.sessions.sinceProofMs(sessionId);
    return sinceMs === null || sinceMs > SECRET_FRESH_MS;
  },
  prove: async (caller, secret) => {
    const proved = await proveAgain(access, caller, secret);
    if (proved.ok) return success(null);
    if (proved.error.code === 'unavailable') return failure({ kind: 'unavailable', error: proved.error });
    const isLocked = caller.userId !== null && access.proof.lockedForMs(caller.userId, callerPlace(access, caller)) > 0;
    return failure({ kind: 'wrong', detail: isLocked ? LOCKED : null });
  },
  roleNow: ({ sessionId, userId, role }) => {
    if (sessionId === null) return role;
    const standing = access.sessions.standing(sessionId);
    return standing !== undefined && (standing.user?.id ?? null) === userId ? standing.role : 'viewer';
  },
});
