import { createHash } from 'node:crypto';
import type { Profile } from '#shared/model/profile.ts';

/** A profile of the store is one object and is never changed. */
const digests = new WeakMap<Profile, string>();

/** Names what a profile says, whatever its revision: 22 letters of SHA-256 in base64url, 132 bits. */
export const profileDigest = (profile: Profile): string => {
  const known = digests.get(profile);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(profile)).digest('base64url').slice(0, 22);
  digests.set(profile, digest);
  return digest;
};
