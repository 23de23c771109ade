import type { Caller } from '#shared/api/caller.ts';
import type { Role } from '#shared/model/role.ts';

/** Somebody of a role, at a screen of their own. */
export const callerOfRole = (role: Role, change: Partial<Caller> = {}): Caller => ({
  name: 'Иванов',
  role,
  from: 'window',
  userId: 7,
  sessionId: 3,
  ...change,
});
