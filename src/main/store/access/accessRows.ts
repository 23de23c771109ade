/** How users and tokens stand in their tables. */

import { z } from 'zod';
import { ROLES } from '#shared/model/role.ts';
import type { StoredToken, StoredUser } from '#shared/model/user.ts';

const role = z.enum(ROLES);

const userRow = z.object({
  id: z.number(),
  name: z.string(),
  disabled: z.number(),
  role: z.string(),
  secret_hash: z.string().nullable(),
  created_ms: z.number(),
  last_login_ms: z.number().nullable(),
});

const tokenRow = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  digest: z.string(),
  created_ms: z.number(),
  created_by: z.string(),
  expires_ms: z.number().nullable(),
  last_used_ms: z.number().nullable(),
  revoked_ms: z.number().nullable(),
});

/** A user whose role nobody knows, as a newer station or damage leaves one, can do nothing. */
export const userFromRow = (row: unknown): StoredUser => {
  const stored = userRow.parse(row);
  const known = role.safeParse(stored.role);
  return {
    id: stored.id,
    name: stored.name,
    role: known.success ? known.data : 'viewer',
    disabled: stored.disabled !== 0 || !known.success,
    createdMs: stored.created_ms,
    lastLoginMs: stored.last_login_ms,
    secretHash: stored.secret_hash,
  };
};

/** A token whose role nobody knows counts as revoked from the beginning. */
export const tokenFromRow = (row: unknown): StoredToken => {
  const stored = tokenRow.parse(row);
  const known = role.safeParse(stored.role);
  return {
    id: stored.id,
    name: stored.name,
    role: known.success ? known.data : 'viewer',
    createdMs: stored.created_ms,
    createdBy: stored.created_by,
    expiresMs: stored.expires_ms,
    lastUsedMs: stored.last_used_ms,
    revokedMs: known.success ? stored.revoked_ms : (stored.revoked_ms ?? stored.created_ms),
    digest: stored.digest,
  };
};
