/** The tiers of a device's tags over a span of sealed history, a tag at a step. */
import { z } from 'zod';
import type { CompiledPoint, CompiledProfile } from '#main/profile/compileProfile.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import type { ProfileRevisions } from '../history/profileRevisions.ts';
import { tierKindOf } from '../history/tierKindOf.ts';
import type { Connection } from '../openDatabase.ts';
import { BAD_HOLD_MS, firstFrom, type SampleColumns } from '../tier/sampleColumns.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS, type TierKind } from '../tier/tierBuckets.ts';
import { ChunkEnd, type ChunkEnds, type EndSource } from './chunkEnd.ts';
import { joinedColumns } from './joinedColumns.ts';
import { tagTiers } from './tagTiers.ts';
import type { TierRow, TierRows } from './tierRows.ts';
import { chunkSources, damagedSpans, frameSource, type TierSource } from './tierSources.ts';

export interface TierParts {
  readonly connection: Connection;
  readonly revisions: ProfileRevisions;
  readonly rows: TierRows;
  readonly ends: ChunkEnds;
}

/** Where only fresh buckets are asked for, what takes them need not be the stored ones. */
export type BucketParts = Pick<TierParts, 'connection' | 'revisions'> & { readonly rows: Pick<TierRows, 'merged'> };

/** Rows to be stored; `problems`: what could not be read, a sentence each. */
export interface DeviceTiers {
  readonly rows: readonly TierRow[];
  /** Keys of stored blobs that are damaged: they are not among the rows. */
  readonly damagedKeys: readonly number[];
  readonly problems: readonly string[];
  /** What the next chunk's tiers begin with, once these are stored. */
  readonly end?: ChunkEnd;
}

const tagRows = z.array(z.tuple([z.number(), z.string()]));
const optionalNumber = z.number().nullish();

const hourOf = (timeMs: number): number => Math.floor(timeMs / HOUR_TIER_MS) * HOUR_TIER_MS;

interface Device {
  readonly id: number;
  readonly tags: readonly (readonly [tagId: number, point: string])[];
  readonly holdMs: number;
  readonly carryMs: number;
  /** Samples before it were dropped. */
  readonly flooredMs: number;
}

const deviceOf = ({ connection }: BucketParts, id: number, compiled: CompiledProfile): Device => {
  const own = connection.prepare("SELECT settings ->> '$.pollIntervalMs' FROM device WHERE id = ?").pluck().get(id);
  const floored = connection.prepare('SELECT dropped_ms FROM raw_floor WHERE device_id = ?').pluck().get(id);
  const holdMs = 3 * (optionalNumber.parse(own) ?? compiled.profile.pacing.pollIntervalMs);
  return {
    id,
    tags: tagRows.parse(connection.prepare('SELECT id, point FROM tag WHERE device_id = ?').raw().all(id)),
    holdMs,
    carryMs: Math.max(BAD_HOLD_MS, holdMs),
    flooredMs: optionalNumber.parse(floored) ?? Number.NEGATIVE_INFINITY,
  };
};

/** What the tiers become once the frames are sealed, which stand in no chunk yet. */
export function* tiersWith(
  parts: TierParts,
  frames: FrameColumns,
  compiled: CompiledProfile,
): Generator<undefined, DeviceTiers> {
  const fresh = frameSource(frames, compiled);
  const device = deviceOf(parts, frames.deviceId, compiled);
  const formerMs = optionalNumber.parse(
    parts.connection
      .prepare(
        `SELECT to_ms FROM chunk WHERE device_id = ? AND from_ms <= ? AND damage IS NULL ORDER BY to_ms DESC LIMIT 1`,
      )
      .pluck()
      .get(device.id, fresh.fromMs),
  );
  const leadMs = hourOf(Math.min(fresh.fromMs, formerMs ?? fresh.fromMs)) - device.carryMs;
  const endMs = hourOf(fresh.toMs + device.carryMs) + HOUR_TIER_MS;
  const later = laterRevisions(parts, device.id, endMs);
  const chunks = chunkSources(parts.connection, parts.revisions, device.id, leadMs, endMs);
  const damaged = damagedSpans(parts.connection, device.id, leadMs, endMs);
  const end = new ChunkEnd(fresh);
  const noted = end.noted(fresh);
  const standIn = parts.ends.standIn(device.id, chunks, compiled);
  const extent = { startMs: startWith, endMs, later, damaged, standIn };
  return { ...(yield* everyTag(parts, device, [...chunks, noted], noted, extent)), end };
}

/** Builds the tiers over [fromMs, toMs) again from the chunks, of one tag or of all. Both are widened to whole hours. */
export function* tiersBetween(
  parts: BucketParts,
  deviceId: number,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  onlyTag?: number,
): Generator<undefined, DeviceTiers> {
  const newest = newestRevision(parts, deviceId, toMs);
  if (newest === undefined) return { rows: [], damagedKeys: [], problems: [] };
  const every = deviceOf(parts, deviceId, newest);
  const device = onlyTag === undefined ? every : { ...every, tags: every.tags.filter(([tagId]) => tagId === onlyTag) };
  const startMs = hourOf(fromMs);
  const endMs = hourOf(toMs - 1) + HOUR_TIER_MS;
  const chunks = chunkSources(parts.connection, parts.revisions, deviceId, startMs - device.carryMs, endMs);
  const later = laterRevisions(parts, deviceId, endMs);
  const damaged = damagedSpans(parts.connection, deviceId, startMs - device.carryMs, endMs);
  return yield* everyTag(parts, device, chunks, undefined, { startMs: () => startMs, endMs, later, damaged });
}

interface Extent {
  /** Where the tag's buckets begin; undefined where it has none. */
  readonly startMs: (own: readonly SampleColumns[], lead: readonly SampleColumns[]) => number | undefined;
  readonly endMs: number;
  /** Revisions of the chunks that hold samples from `endMs` on. */
  readonly later: readonly CompiledProfile[];
  /** Chunks that are set aside. */
  readonly damaged: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** The end of the chunk before, where it is known. */
  readonly standIn?: EndSource | undefined;
}

function* everyTag(
  parts: BucketParts,
  device: Device,
  sources: readonly TierSource[],
  fresh: TierSource | undefined,
  extent: Extent,
): Generator<undefined, DeviceTiers> {
  const rows: TierRow[] = [];
  const damagedKeys: number[] = [];
  const problems = new Map<TierSource, string>();
  for (const [tagId, key] of device.tags) {
    const read = readSources(sources, fresh, extent.standIn, key, problems);
    const [newest] = read.slice(-1);
    if (newest === undefined) continue;
    const own = read.filter(({ source }) => source === fresh).map(({ columns }) => columns);
    const lead = read.filter(({ source }) => source !== fresh).map(({ columns }) => columns);
    const fromMs = extent.startMs(own, lead);
    if (fromMs === undefined) continue;
    const hasLater = extent.later.some((compiled) => pointOf(compiled, key) !== undefined);
    const unread = [...extent.damaged, ...problems.keys()].map((lost) => ({
      fromMs: lost.fromMs,
      toMs: lost.toMs + device.carryMs,
    }));
    const span = { fromMs, toMs: hasLater ? extent.endMs : Number.POSITIVE_INFINITY, unread };
    const pieces = joinedColumns(read.map(({ columns }) => columns));
    for (const blob of tagTiers(tagId, kindOf(read.map(({ kind }) => kind)), device.holdMs, pieces, span)) {
      const row = parts.rows.merged(blob, device.flooredMs);
      if (row === 'damaged') damagedKeys.push(blob.key);
      else if (row !== undefined) rows.push(row);
    }
    yield;
  }
  return { rows, damagedKeys, problems: [...new Set(problems.values())] };
}

interface TagSource {
  readonly source: TierSource;
  readonly columns: SampleColumns;
  readonly kind: TierKind;
}

/** The samples of a tag in all sources; of the chunks only the last one where nothing else of them is needed. */
const readSources = (
  sources: readonly TierSource[],
  fresh: TierSource | undefined,
  standIn: EndSource | undefined,
  key: string,
  problems: Map<TierSource, string>,
): TagSource[] => {
  const point = standIn === undefined ? undefined : pointOf(standIn.compiled, key);
  if (standIn === undefined || fresh === undefined || point === undefined) {
    return sources.flatMap((source) => readTag(source, key, problems));
  }
  const own = readTag(fresh, key, problems);
  const firstMs = own[0]?.columns.timesMs[0] ?? Number.NaN;
  const hourMs = hourOf(firstMs);
  const lastMs = standIn.lastMs(point);
  // Its hour is over, and it is close enough to begin with the hour of the first fresh sample.
  if (lastMs < hourMs && isCloseTo(hourMs, lastMs)) return [...readTag(standIn, key, problems), ...own];
  return [...sources.filter((source) => source !== fresh).flatMap((source) => readTag(source, key, problems)), ...own];
};

const readTag = (source: TierSource, key: string, problems: Map<TierSource, string>): TagSource[] => {
  const point = pointOf(source.compiled, key);
  if (point === undefined) return [];
  const columns = source.columns(point);
  if (columns.ok) return [{ source, columns: columns.value, kind: tierKindOf(point) }];
  problems.set(source, columns.error);
  return [];
};

/** One kind for all: where a point's type changed with its profile, numbers of any kind. */
const kindOf = (kinds: readonly TierKind[]): TierKind =>
  kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? 'float') : 'float';

/**
 * The hour of the first fresh sample; where buckets lie between it and the last sample before, which may still speak
 * for them, the hour of that one.
 */
const startWith = (own: readonly SampleColumns[], lead: readonly SampleColumns[]): number | undefined => {
  const firstMs = own[0]?.timesMs[0];
  if (firstMs === undefined) return undefined;
  const formerMs = lead.reduce(
    (latest, { timesMs }) => Math.max(latest, timesMs[firstFrom(timesMs, firstMs) - 1] ?? latest),
    Number.NEGATIVE_INFINITY,
  );
  const hourMs = hourOf(firstMs);
  return isCloseTo(hourMs, formerMs) || formerMs === Number.NEGATIVE_INFINITY ? hourMs : hourOf(formerMs);
};

/** No bucket lies between a sample and the hour. */
const isCloseTo = (hourMs: number, formerMs: number): boolean =>
  (Math.floor(formerMs / MINUTE_TIER_MS) + 1) * MINUTE_TIER_MS >= hourMs;

const laterRevisions = ({ connection, revisions }: BucketParts, deviceId: number, endMs: number): CompiledProfile[] =>
  z
    .array(z.number())
    .parse(
      connection
        .prepare(`SELECT DISTINCT profile_revision_id FROM chunk WHERE device_id = ? AND to_ms >= ? AND damage IS NULL`)
        .pluck()
        .all(deviceId, endMs),
    )
    .flatMap((id) => revisions.revision(id)?.compiled ?? []);

const newestRevision = (
  { connection, revisions }: BucketParts,
  deviceId: number,
  toMs: number,
): CompiledProfile | undefined => {
  const id: unknown = connection
    .prepare(
      `SELECT profile_revision_id FROM chunk WHERE device_id = ? AND from_ms < ? AND damage IS NULL
       ORDER BY to_ms DESC LIMIT 1`,
    )
    .pluck()
    .get(deviceId, toMs);
  return typeof id === 'number' ? revisions.revision(id)?.compiled : undefined;
};

const pointsByKey = new WeakMap<CompiledProfile, ReadonlyMap<string, CompiledPoint>>();

const pointOf = (compiled: CompiledProfile, key: string): CompiledPoint | undefined => {
  const known = pointsByKey.get(compiled);
  if (known !== undefined) return known.get(key);
  const points = new Map(compiled.points.map((point) => [point.point.key, point]));
  pointsByKey.set(compiled, points);
  return points.get(key);
};
