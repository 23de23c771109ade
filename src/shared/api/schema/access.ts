/** What the entries of access take. What a name and a secret may be is for the station to say, in its own words. */
import { z } from 'zod';
import { SECRET_LIMITS } from '../../model/control.ts';
import { ROLES } from '../../model/role.ts';
import type { AccessCommands, AccessReads } from '../access.ts';

type AccessEntries = AccessReads & AccessCommands;

const nothing = z.strictObject({});
const id = z.int().positive();
const role = z.enum(ROLES);
/** Longer than any name: combining marks and the space around it are taken off before it is counted. */
const name = z.string().min(1).max(400);
/** Empty where somebody has none, as the operator of a demo. */
const secret = z.string().max(SECRET_LIMITS.passwordLength.max);
const tokenId = z.string().regex(/^[0-9a-z]{8}$/, 'must be eight letters and digits');
const MAX_TOKEN_DAYS = 3_650;

export const ACCESS_INPUTS: { readonly [Name in keyof AccessEntries]: z.ZodType<AccessEntries[Name]['input']> } = {
  'access.me': nothing,
  'access.touch': nothing,
  'access.setUp': z.strictObject({ name, secret }),
  'access.logIn': z.strictObject({ name, secret }),
  'access.logOut': nothing,
  'access.unlock': z.strictObject({ secret }),
  'access.lock': nothing,
  'access.changeSecret': z.strictObject({ present: secret, next: secret }),
  'users.list': nothing,
  'users.create': z.strictObject({ name, role, secret }),
  'users.update': z.strictObject({
    id,
    changes: z
      .strictObject({ name: name.exactOptional(), role: role.exactOptional(), disabled: z.boolean().exactOptional() })
      .refine((changes) => Object.keys(changes).length > 0, 'must change something'),
  }),
  'users.resetSecret': z.strictObject({ id, secret }),
  'sessions.list': nothing,
  'sessions.close': z.strictObject({ id }),
  'tokens.list': nothing,
  'tokens.create': z.strictObject({ name, role, expiresInDays: z.int().min(1).max(MAX_TOKEN_DAYS).exactOptional() }),
  'tokens.revoke': z.strictObject({ id: tokenId }),
};
