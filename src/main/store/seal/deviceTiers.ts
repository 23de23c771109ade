/** The tiers of a device's tags over a span of sealed history, a tag at a step. */
import { z } from 'zod';
import type { CompiledPoint, CompiledProfile } from '#main/profile/compileProfile.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import type { ProfileRevisions } from '../history/profileRevisions.ts';
import { tierKindOf } from '../history/tierKindOf.ts';
import type { Connection } from '../openDatabase.ts';
import { BAD_HOLD_MS, firstFrom, type SampleColumns } from '../tier/sampleColumns.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS, type TierKind } from '../tier/tierBuckets.ts';
import { joinedColumns } from './joinedColumns.ts';
import { tagTiers } from './tagTiers.ts';
import type { TierRow, TierRows } from './tierRows.ts';
import { chunkSources, damagedSpans, frameSource, type TierSource } from './tierSources.ts';

export interface TierParts {
  readonly connection: Connection;
  readonly revisions: ProfileRevisions;
  readonly rows: TierRows;
}

/** Rows to be stored; `problems`: what could not be read, a sentence each. */
export interface DeviceTiers {
  readonly rows: readonly TierRow[];
  readonly problems: readonly string[];
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

const deviceOf = ({ connection }: TierParts, id: number, compiled: CompiledProfile): Device => {
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
  return yield* everyTag(parts, device, [...chunks, fresh], fresh, { startMs: startWith, endMs, later, damaged });
}

/** Builds the tiers over [fromMs, toMs) again from the chunks. Both are widened to whole hours. */
export function* tiersBetween(
  parts: TierParts,
  deviceId: number,
  fromMs: number,
  toMs: number,
): Generator<undefined, DeviceTiers> {
  const newest = newestRevision(parts, deviceId, toMs);
  if (newest === undefined) return { rows: [], problems: [] };
  const device = deviceOf(parts, deviceId, newest);
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
}

function* everyTag(
  parts: TierParts,
  device: Device,
  sources: readonly TierSource[],
  fresh: TierSource | undefined,
  extent: Extent,
): Generator<undefined, DeviceTiers> {
  const rows: TierRow[] = [];
  const problems = new Map<TierSource, string>();
  for (const [tagId, key] of device.tags) {
    const read = sources.flatMap((source) => readTag(source, key, problems));
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
      if (row !== undefined) rows.push(row);
    }
    yield;
  }
  return { rows, problems: [...new Set(problems.values())] };
}

const readTag = (
  source: TierSource,
  key: string,
  problems: Map<TierSource, string>,
): { source: TierSource; columns: SampleColumns; kind: TierKind }[] => {
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
  const isClose = (Math.floor(formerMs / MINUTE_TIER_MS) + 1) * MINUTE_TIER_MS >= hourMs;
  return isClose || formerMs === Number.NEGATIVE_INFINITY ? hourMs : hourOf(formerMs);
};

const laterRevisions = ({ connection, revisions }: TierParts, deviceId: number, endMs: number): CompiledProfile[] =>
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
  { connection, revisions }: TierParts,
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
