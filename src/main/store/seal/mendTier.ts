/** A stored blob that cannot be read is built again from the chunks, whole, before it is replaced. */
import { mergeTier } from '../tier/mergeTier.ts';
import type { TierBuckets } from '../tier/tierBuckets.ts';
import { encodeTier } from '../tier/tierCodec.ts';
import { tierPlaceOf } from '../tier/tierKey.ts';
import { type TierParts, tiersBetween } from './deviceTiers.ts';
import type { BlobBuckets } from './tagTiers.ts';
import { ofOneKind, type TierRow } from './tierRows.ts';
import { damagedSpans } from './tierSources.ts';

/** What became of a damaged blob, one sentence for the journal. */
export interface Mended {
  /** Nothing of it is lost. */
  readonly isWhole: boolean;
  readonly sentence: string;
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Takes the buckets of one blob in the order of time; nothing that is stored has a say. */
class GatheredBlob {
  readonly #key: number;
  buckets: TierBuckets | undefined;

  constructor(key: number) {
    this.#key = key;
  }

  merged({ key, buckets }: BlobBuckets): undefined {
    if (key === this.#key && buckets.startsMs.length > 0) {
      this.buckets = this.buckets === undefined ? buckets : mergeTier(...ofOneKind(this.buckets, buckets));
    }
    return undefined;
  }
}

/**
 * Puts what the chunks give in the place of a damaged blob, in one transaction at the end. Where they cannot give all of
 * it (samples were dropped, a chunk is damaged or of a newer format) the damaged bytes are kept, set aside. `days`: the
 * parts of the blob's period that have chunks.
 */
export function* mendTier(
  parts: TierParts,
  deviceId: number,
  key: number,
  days: Iterable<Span>,
): Generator<undefined, Mended> {
  const place = tierPlaceOf(key);
  const gathered = new GatheredBlob(key);
  const reasons = missingSamples(parts, deviceId, place);
  for (const day of days) {
    const { problems } = yield* tiersBetween({ ...parts, rows: gathered }, deviceId, day, place.tagId);
    reasons.push(...problems);
    yield;
  }
  const row: TierRow = { key, bytes: gathered.buckets === undefined ? null : encodeTier(gathered.buckets) };
  parts.connection.transaction(() => {
    if (reasons.length > 0) parts.rows.setAside(key);
    parts.rows.write([row]);
  })();
  const outcome = reasons[0] === undefined ? 'built again from its samples' : `set aside, because ${reasons[0]}`;
  return { isWhole: reasons.length === 0, sentence: `${nameOf(key)} was damaged: ${outcome}` };
}

const nameOf = (key: number): string => {
  const { tagId, fromMs, toMs } = tierPlaceOf(key);
  const [since, until] = [fromMs, toMs].map((timeMs) => new Date(timeMs).toISOString());
  return `tier ${key.toString()} of tag ${tagId.toString()}, ${since ?? ''} … ${until ?? ''},`;
};

/** Why the chunks do not hold all samples of the period any more; empty when they do. */
const missingSamples = ({ connection, revisions }: TierParts, deviceId: number, { fromMs, toMs }: Span): string[] => {
  const floor = connection.prepare('SELECT dropped_ms FROM raw_floor WHERE device_id = ?').pluck().get(deviceId);
  const revisionIds = connection
    .prepare('SELECT DISTINCT profile_revision_id FROM chunk WHERE device_id = ? AND to_ms >= ? AND from_ms < ?')
    .pluck()
    .all(deviceId, fromMs, toMs);
  return [
    ...(typeof floor === 'number' && floor > fromMs
      ? [`its samples before ${new Date(Math.min(floor, toMs)).toISOString()} were dropped`]
      : []),
    ...(damagedSpans(connection, deviceId, fromMs, toMs).length > 0 ? ['a chunk of its samples is damaged'] : []),
    ...(revisionIds.some((id) => revisions.revision(Number(id)) === undefined)
      ? ['the profile of its samples is gone']
      : []),
  ];
};
