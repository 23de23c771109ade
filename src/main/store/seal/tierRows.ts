import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import { keptBuckets } from '../tier/keptBuckets.ts';
import { mergeTier } from '../tier/mergeTier.ts';
import { firstFrom } from '../tier/sampleColumns.ts';
import { openStoredTier } from '../tier/storedTier.ts';
import { sliceTier, type TierBuckets } from '../tier/tierBuckets.ts';
import { encodeTier } from '../tier/tierCodec.ts';
import { tierKeyAt } from '../tier/tierKey.ts';
import type { Silence } from './silencesOf.ts';
import { type BlobBuckets, RESOLUTIONS } from './tagTiers.ts';

/** A blob as it is to be stored. */
export interface TierRow {
  readonly key: number;
  /** Null: no bucket is left, the blob goes. */
  readonly bytes: Uint8Array | null;
}

const tagIds = z.array(z.number());
const blobRows = z.array(z.tuple([z.number(), z.instanceof(Uint8Array)]));

/** Stored tiers, and fresh buckets to be merged into them. */
export class TierRows {
  readonly #select;
  readonly #upsert;
  readonly #delete;
  readonly #setAside;
  readonly #tags;
  readonly #between;

  constructor(connection: Connection) {
    this.#select = connection.prepare('SELECT bytes FROM tier WHERE key = ?').pluck();
    this.#upsert = connection.prepare(
      'INSERT INTO tier (key, bytes) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes',
    );
    this.#delete = connection.prepare('DELETE FROM tier WHERE key = ?');
    this.#setAside = connection.prepare('UPDATE OR REPLACE tier SET key = -key WHERE key = ?');
    this.#tags = connection.prepare('SELECT id FROM tag WHERE device_id = ?').pluck();
    this.#between = connection.prepare('SELECT key, bytes FROM tier WHERE key BETWEEN ? AND ?').raw();
  }

  /**
   * Fresh buckets over the stored ones, of which those in silences go; before `flooredMs`, where samples were dropped,
   * the stored ones stand. Undefined where nothing changes, or a newer station wrote the blob: it is kept. A damaged
   * blob stands too: fresh buckets are only a part of what it held, see `mendTier`.
   */
  merged({ key, buckets, silences }: BlobBuckets, flooredMs: number): TierRow | 'damaged' | undefined {
    const isEmpty = buckets.startsMs.length === 0;
    const bytes: unknown = this.#select.get(key);
    const stored = bytes instanceof Uint8Array ? openStoredTier(key, bytes) : undefined;
    if (stored?.ok === false) return stored.error.kind === 'format' ? undefined : 'damaged';
    if (stored === undefined) return isEmpty ? undefined : { key, bytes: encodeTier(buckets) };
    const [old, fresh] = ofOneKind(stored.value, buckets);
    const standing = withoutSilences(old, silences, flooredMs);
    if (isEmpty && standing === old) return undefined;
    const border = firstFrom(fresh.startsMs, flooredMs);
    const floored = border === 0 ? standing : mergeTier(sliceTier(fresh, 0, border), standing);
    const merged = mergeTier(floored, border === 0 ? fresh : sliceTier(fresh, border, fresh.startsMs.length));
    return { key, bytes: merged.startsMs.length === 0 ? null : encodeTier(merged) };
  }

  write(rows: readonly TierRow[]): void {
    for (const { key, bytes } of rows) {
      if (bytes === null) this.#delete.run(key);
      else this.#upsert.run(key, bytes);
    }
  }

  /** Keys of damaged blobs of a device that have a part of [fromMs, toMs), a tag at a step. */
  *damagedBetween(deviceId: number, fromMs: number, toMs: number): Generator<undefined, number[]> {
    const damaged: number[] = [];
    for (const tagId of tagIds.parse(this.#tags.all(deviceId))) {
      for (const resolution of RESOLUTIONS) {
        const [first, last] = [fromMs, toMs - 1].map((timeMs) => tierKeyAt(tagId, resolution, timeMs));
        for (const [key, bytes] of blobRows.parse(this.#between.all(first, last))) {
          const opened = openStoredTier(key, bytes);
          if (!opened.ok && opened.error.kind === 'damaged') damaged.push(key);
        }
        yield;
      }
    }
    return damaged;
  }

  /** Keeps a damaged blob under minus its key, where nothing reads it. */
  setAside(key: number): void {
    this.#setAside.run(key);
  }
}

/** What stands of stored buckets beside fresh ones that were built from more samples. */
const withoutSilences = (stored: TierBuckets, silences: readonly Silence[], flooredMs: number): TierBuckets => {
  if (silences.length === 0) return stored;
  let next = 0;
  return keptBuckets(stored, (at) => {
    const startMs = stored.startsMs[at] ?? 0;
    while (next < silences.length && (silences[next]?.fromMs ?? 0) <= startMs) next += 1;
    const silence = silences[next - 1];
    if (silence === undefined || startMs < flooredMs) return true;
    return startMs >= ((stored.goodMs[at] ?? 0) > 0 ? silence.goodToMs : silence.badToMs);
  });
};

/** A point whose type changed with its profile goes on as numbers of any kind. */
export const ofOneKind = (stored: TierBuckets, fresh: TierBuckets): [TierBuckets, TierBuckets] =>
  stored.kind === fresh.kind
    ? [stored, fresh]
    : [
        { ...stored, kind: 'float' },
        { ...fresh, kind: 'float' },
      ];
