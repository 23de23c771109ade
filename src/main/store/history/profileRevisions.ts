import { z } from 'zod';
import { type CompiledPoint, type CompiledProfile, compileProfile } from '#main/profile/compileProfile.ts';
import type { PointOverride } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { ValueProfile } from '#shared/model/valueFrame.ts';
import type { FrameShape } from '../chunk/payloadBuilder.ts';
import type { Connection } from '../openDatabase.ts';
import { BoundedCache } from './boundedCache.ts';
import { profileOfValues } from './profileOfValues.ts';

const revisionRow = z.object({ document: z.string(), overrides: z.string() });

/** What a revision of a profile, as it was kept with its device's overrides, makes of the registers. */
export interface Revision {
  readonly profile: Profile;
  readonly overrides: Readonly<Record<string, PointOverride>>;
  readonly compiled: CompiledProfile;
  /** What its frames carry. */
  readonly shape: FrameShape;
}

/** A point of a revision, with the compiled profile that it stands in. */
export interface RevisionPoint {
  readonly compiled: CompiledProfile;
  readonly point: CompiledPoint;
  /** Names revision and correction: two points of one name judge and scale alike. */
  readonly variant: string;
}

const MOST_REVISIONS = 256;
const MOST_POINTS = 4_096;

/** The profile revisions of the store, compiled once each. Rows of them never change. */
export class ProfileRevisions {
  readonly #connection: Connection;
  readonly #revisions = new BoundedCache<number, Revision>(MOST_REVISIONS);
  readonly #points = new BoundedCache<string, RevisionPoint>(MOST_POINTS);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Undefined when the database does not have it. */
  revision(id: number): Revision | undefined {
    const known = this.#revisions.get(id);
    if (known !== undefined) return known;
    const row = this.#connection.prepare('SELECT document, overrides FROM profile_revision WHERE id = ?').get(id);
    if (row === undefined) return undefined;
    const { document, overrides: overridesText } = revisionRow.parse(row);
    // Both were written from checked data.
    const stored = JSON.parse(document) as Profile | ValueProfile;
    const profile = 'pollIntervalMs' in stored ? profileOfValues(stored) : stored;
    const overrides = JSON.parse(overridesText) as Revision['overrides'];
    const shape = {
      blocks: profile.blocks,
      valueCount: profile.protocol === 'values' ? profile.points.length : 0,
    };
    const revision = { profile, overrides, compiled: compileProfile(profile, overrides), shape };
    this.#revisions.set(id, revision);
    return revision;
  }

  /** Undefined when the revision has no such point. `correction` replaces what it names of the point's override. */
  point(revisionId: number, pointKey: string, correction?: PointOverride): RevisionPoint | undefined {
    const variant = `${revisionId.toString()}|${pointKey}|${correction === undefined ? '' : JSON.stringify(correction)}`;
    const known = this.#points.get(variant);
    if (known !== undefined) return known;
    const revision = this.revision(revisionId);
    if (revision === undefined) return undefined;
    const { profile, overrides } = revision;
    const own = Object.hasOwn(overrides, pointKey) ? overrides[pointKey] : {};
    const compiled =
      correction === undefined
        ? revision.compiled
        : compileProfile(profile, { ...overrides, [pointKey]: { ...own, ...correction } });
    const point = compiled.points.find((candidate) => candidate.point.key === pointKey);
    if (point === undefined) return undefined;
    const found = { compiled, point, variant };
    this.#points.set(variant, found);
    return found;
  }
}
