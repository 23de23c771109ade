import { createHash } from 'node:crypto';
import type { PointOverride } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { ValueProfile } from '#shared/model/valueFrame.ts';
import type { Connection } from './openDatabase.ts';

/** What a device changes of its profile's points, by their keys. */
export type Overrides = Readonly<Record<string, PointOverride>>;

/**
 * The row that keeps the profile with these overrides: frames name it and are decoded with it for ever. `digest` tells
 * two texts of a profile apart.
 */
export const profileRevisionId = (
  connection: Connection,
  profile: Profile | ValueProfile,
  digest: string,
  overrides: Overrides,
): number => {
  const kept = sorted(overrides);
  const ownDigest = kept === '{}' ? digest : createHash('sha256').update(`${digest}\n${kept}`).digest('hex');
  connection
    .prepare(
      `INSERT INTO profile_revision (profile, revision, digest, document, overrides) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(profile.id, profile.revision, ownDigest, JSON.stringify(profile), kept);
  return Number(
    connection
      .prepare('SELECT id FROM profile_revision WHERE profile = ? AND digest = ?')
      .pluck()
      .get(profile.id, ownDigest),
  );
};

/** The same text for the same overrides, in whatever order they were set. */
const sorted = (overrides: Overrides): string =>
  JSON.stringify(overrides, (_, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
