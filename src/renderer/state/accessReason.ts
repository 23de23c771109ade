import type { Me } from '#shared/api/access.ts';
import type { EntryName } from '#shared/api/contract.ts';
import { PERMISSIONS } from '#shared/api/permissions.ts';
import { type Role, reaches } from '#shared/model/role.ts';

/** Why something cannot be done now: nobody is logged in, control is locked, or the role does not reach. */
export type AccessReason =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'idle' }
  /** Locked after wrong tries, until then, UTC epoch ms; null where the station does not say. */
  | { readonly kind: 'tries'; readonly untilMs: number | null }
  | { readonly kind: 'role'; readonly role: Role };

/**
 * Why the station would refuse an entry, before it is asked; null where it would not. What is not known yet stands in
 * nobody's way: the station has the last word.
 */
export const accessReason = (me: Me | null, name: EntryName): AccessReason | null => {
  const { role } = PERMISSIONS[name];
  if (me === null || reaches(me.role, role)) return null;
  if (me.user === null && me.token === null) return { kind: 'nobody' };
  if (!reaches(me.user?.role ?? me.role, role)) return { kind: 'role', role };
  return me.control === 'tries' ? { kind: 'tries', untilMs: me.lockedUntilMs } : { kind: 'idle' };
};
