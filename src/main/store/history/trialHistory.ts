/** A database of one device with history in it, for tests: frames, chunks and tiers as the station keeps them. */
import type { PointOverride } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { Profile } from '#shared/model/profile.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import { ChunkBuilder } from '../chunk/chunkBuilder.ts';
import { encodeChunk } from '../chunk/encodeChunk.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import { encodeBatch, splitBatch } from '../frameCodec.ts';
import { migrate } from '../migration.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { Bucketizer } from '../tier/bucketize.ts';
import { mergeTier } from '../tier/mergeTier.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS, sliceTier, type TierBuckets } from '../tier/tierBuckets.ts';
import { encodeTier, openTier } from '../tier/tierCodec.ts';
import { type TierResolution, tierKey, tierPeriodOf, tierPeriodStartMs } from '../tier/tierKey.ts';
import { tailPointColumns } from './pointColumns.ts';
import { tierKindOf } from './tierKindOf.ts';

export const TRIAL_DEVICE = 1;
const ROW_LIMIT = 1_000_000;

export interface TrialHistory {
  readonly connection: Connection;
  /** The number of a profile revision with the overrides of the device. */
  revision(profile: Profile, overrides?: Readonly<Record<string, PointOverride>>): number;
  record(frames: readonly Frame[], revisionId: number): void;
  /** Moves the oldest frames of the tail into a chunk. Gives its id. */
  seal(frames: number): number;
  /** Builds both tiers of a point from all sealed frames, by their one profile revision. */
  buildTiers(point: string, holdMs: number): void;
}

/** Opens a new database in `file`. */
export const trialHistory = (file: string): TrialHistory => {
  const connection = openDatabase(file, 'write');
  const migrated = migrate(connection, file);
  if (!migrated.ok) throw new Error(migrated.error);
  connection.exec(`
    INSERT INTO site (id, code, name, time_zone) VALUES (1, 'MKZ', 'МКЗ', 'UTC');
    INSERT INTO device (id, site_id, code, name, kind, profile, active, settings)
      VALUES (${TRIAL_DEVICE.toString()}, 1, 'GEN1', 'ГПУ-1', 'generator', 'trial', 1, '{}');`);
  const sealed: { frames: FrameColumns; revisionId: number }[] = [];
  const profileOf = (revisionId: number): Profile =>
    JSON.parse(
      connection.prepare('SELECT document FROM profile_revision WHERE id = ?').pluck().get(revisionId) as string,
    ) as Profile;
  return {
    connection,
    revision: (profile, overrides = {}) => {
      for (const { key } of profile.points) {
        connection.prepare('INSERT OR IGNORE INTO tag (device_id, point) VALUES (?, ?)').run(TRIAL_DEVICE, key);
      }
      const digest = JSON.stringify([profile, overrides]);
      const insert =
        'INSERT INTO profile_revision (profile, revision, digest, document, overrides) VALUES (?, ?, ?, ?, ?)';
      const { lastInsertRowid } = connection
        .prepare(insert)
        .run(profile.id, profile.revision, digest, JSON.stringify(profile), JSON.stringify(overrides));
      return Number(lastInsertRowid);
    },
    record: (frames, revisionId) => {
      const insert = connection.prepare(
        'INSERT INTO frame (device_id, processed_ms, profile_revision_id, payload) VALUES (?, ?, ?, ?)',
      );
      const batch = encodeBatch(frames.map((frame) => ({ frame, profileRevisionId: revisionId })));
      connection.transaction(() => {
        for (const { deviceId, processedMs, payload } of splitBatch(batch)) {
          insert.run(deviceId, processedMs, revisionId, Buffer.from(payload));
        }
      })();
    },
    seal: (count) => {
      const rows = connection
        .prepare(
          'SELECT rowid, processed_ms, profile_revision_id, payload FROM frame ORDER BY processed_ms, rowid LIMIT ?',
        )
        .raw()
        .all(Math.min(count, ROW_LIMIT)) as [number, number, number, Buffer][];
      const revisionId = rows[0]?.[2] ?? 0;
      const own = rows.filter(([, , id]) => id === revisionId);
      const blocks = profileOf(revisionId).blocks;
      const builder = new ChunkBuilder({ deviceId: TRIAL_DEVICE, profileRevisionId: revisionId, blocks }, own.length);
      for (const [, processedMs, , payload] of own) {
        const appended = builder.append(processedMs, payload);
        if (!appended.ok) throw new Error(appended.error);
      }
      const columns = builder.columns();
      sealed.push({ frames: columns, revisionId });
      return connection.transaction(() => {
        for (const [rowid] of own) connection.prepare('DELETE FROM frame WHERE rowid = ?').run(rowid);
        return insertChunk(connection, columns);
      })();
    },
    buildTiers: (pointKey, holdMs) => {
      const tagId = connection.prepare('SELECT id FROM tag WHERE point = ?').pluck().get(pointKey) as number;
      for (const resolution of [MINUTE_TIER_MS, HOUR_TIER_MS] as const) {
        const [first] = sealed;
        if (first === undefined) continue;
        const compiled = compileProfile(profileOf(first.revisionId));
        const point = compiled.points.find((candidate) => candidate.point.key === pointKey);
        if (point === undefined) throw new Error(`there is no point ${pointKey}`);
        let bucketizer: Bucketizer | undefined;
        for (const { frames } of sealed) {
          const samples = tailPointColumns(frames, compiled, point);
          const fromMs = Math.floor((samples.timesMs[0] ?? 0) / resolution) * resolution;
          bucketizer ??= new Bucketizer({ kind: tierKindOf(point), bucketMs: resolution, holdMs, fromMs });
          // The last sample may still stand: what it stands for is told by the next chunk.
          const closed = bucketizer.push(samples, (samples.timesMs.at(-1) ?? 0) + 1);
          storeTier(connection, tagId, resolution, closed);
        }
      }
    },
  };
};

/** Gives the chunk's id. */
export const insertChunk = (connection: Connection, columns: FrameColumns): number => {
  const times = columns.blocks.flatMap(({ timesMs }) => [...timesMs]);
  const processed = [...columns.processedMs];
  const least = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.min(one, other));
  const greatest = (numbers: readonly number[]): number => numbers.reduce((one, other) => Math.max(one, other));
  const { lastInsertRowid } = connection
    .prepare(
      `INSERT INTO chunk (device_id, profile_revision_id, from_ms, to_ms, first_processed_ms, last_processed_ms, frames, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      columns.deviceId,
      columns.profileRevisionId,
      least(times),
      greatest(times),
      least(processed),
      greatest(processed),
      processed.length,
      Buffer.from(encodeChunk(columns)),
    );
  return Number(lastInsertRowid);
};

/** Stores closed buckets, adding to what a blob holds already. */
export const storeTier = (
  connection: Connection,
  tagId: number,
  resolution: TierResolution,
  closed: TierBuckets,
): void => {
  let from = 0;
  while (from < closed.startsMs.length) {
    const period = tierPeriodOf(resolution, closed.startsMs[from] ?? 0);
    const endMs = tierPeriodStartMs(resolution, period + 1);
    let to = from;
    while (to < closed.startsMs.length && (closed.startsMs[to] ?? 0) < endMs) to += 1;
    const key = tierKey(tagId, resolution, period);
    const stored = connection.prepare('SELECT bytes FROM tier WHERE key = ?').pluck().get(key) as Buffer | undefined;
    const fresh = sliceTier(closed, from, to);
    const opened = stored === undefined ? undefined : openTier(stored);
    const merged = opened?.ok === true ? mergeTier(opened.value, fresh) : fresh;
    connection
      .prepare('INSERT OR REPLACE INTO tier (key, bytes) VALUES (?, ?)')
      .run(key, Buffer.from(encodeTier(merged)));
    from = to;
  }
};
