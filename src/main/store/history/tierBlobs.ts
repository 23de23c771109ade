import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Connection } from '../openDatabase.ts';
import { openStoredTier } from '../tier/storedTier.ts';
import type { TierBuckets } from '../tier/tierBuckets.ts';
import { type TierResolution, tierKey, tierKeyAt, tierPlaceOf } from '../tier/tierKey.ts';
import { BoundedCache } from './boundedCache.ts';

/** A UTC day of minutes or a UTC month of hours. */
export interface TierSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One stored stretch of a tier. */
export interface TierBlob extends TierSpan {
  /** What cannot be read is said in words. */
  readonly tier: Result<TierBuckets, string>;
}

const keyRows = z.array(z.number());
const blobRows = z.array(z.tuple([z.number(), z.instanceof(Uint8Array)]));

const MOST_BYTES = 48 * 1024 * 1024;
const BYTES_A_BUCKET = 45;
/** Of a blob: everything but the checksum itself goes into it, so two blobs with the same one are the same. */
const CHECKSUM_OFFSET = 4;

/** Of a key: the periods of a tag do not reach over into those of the next one. */
const LAST_PERIOD = 65_535;

const spanOf = (key: number): TierSpan => {
  const { fromMs, toMs } = tierPlaceOf(key);
  return { fromMs, toMs };
};

interface Opened {
  readonly length: number;
  readonly checksum: number;
  readonly tier: TierBuckets;
}

/** Tier blobs of the store; those asked for lately stay opened until their bytes change. */
export class TierBlobs {
  readonly #connection: Connection;
  readonly #opened = new BoundedCache<number, Opened>(MOST_BYTES);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The blobs that have a part of [fromMs, toMs), in the order of time. */
  between(tagId: number, resolution: TierResolution, fromMs: number, toMs: number): TierBlob[] {
    const [first, last] = [fromMs, toMs - 1].map((timeMs) => tierKeyAt(tagId, resolution, timeMs));
    const rows = this.#connection
      .prepare('SELECT key, bytes FROM tier WHERE key BETWEEN ? AND ? ORDER BY key')
      .raw()
      .all(first, last);
    return blobRows.parse(rows).map(([key, bytes]) => ({ ...spanOf(key), tier: this.#open(key, bytes) }));
  }

  /** What was set aside of [fromMs, toMs): damaged, and its samples cannot give all of it (see `mendTier`). */
  asideBetween(tagId: number, resolution: TierResolution, fromMs: number, toMs: number): TierSpan[] {
    const [first = 0, last = 0] = [fromMs, toMs - 1].map((timeMs) => tierKeyAt(tagId, resolution, timeMs));
    const keys = this.#connection.prepare('SELECT key FROM tier WHERE key BETWEEN ? AND ?').pluck().all(-last, -first);
    return keyRows.parse(keys).map((key) => spanOf(-key));
  }

  /**
   * End of the newest bucket of the tag, UTC epoch ms; of a blob that cannot be read its own end; undefined where there
   * is none.
   */
  builtToMs(tagId: number, resolution: TierResolution): number | undefined {
    const rows = this.#connection
      .prepare('SELECT key, bytes FROM tier WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1')
      .raw()
      .all(tierKey(tagId, resolution, 0), tierKey(tagId, resolution, LAST_PERIOD));
    const [newest] = blobRows.parse(rows);
    if (newest === undefined) return undefined;
    const tier = this.#open(...newest);
    if (!tier.ok) return tierPlaceOf(newest[0]).toMs;
    const startMs = tier.value.startsMs.at(-1);
    return startMs === undefined ? undefined : startMs + resolution;
  }

  #open(key: number, bytes: Uint8Array): Result<TierBuckets, string> {
    const checksum = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sum = bytes.length < CHECKSUM_OFFSET + 4 ? 0 : checksum.getUint32(CHECKSUM_OFFSET, true);
    const kept = this.#opened.get(key);
    if (kept?.length === bytes.length && kept.checksum === sum) return success(kept.tier);
    const opened = openStoredTier(key, bytes);
    if (!opened.ok) return failure(opened.error.message);
    const weight = BYTES_A_BUCKET * opened.value.startsMs.length + 200;
    this.#opened.set(key, { length: bytes.length, checksum: sum, tier: opened.value }, weight);
    return opened;
  }
}
