import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Connection } from '../openDatabase.ts';
import type { TierBuckets } from '../tier/tierBuckets.ts';
import { openTier } from '../tier/tierCodec.ts';
import { type TierResolution, tierKey, tierPeriodOf, tierPeriodStartMs } from '../tier/tierKey.ts';
import { BoundedCache } from './boundedCache.ts';

/** One stored stretch of a tier: a UTC day of minutes or a UTC month of hours. */
export interface TierBlob {
  readonly fromMs: number;
  readonly toMs: number;
  /** What cannot be read is said in words. */
  readonly tier: Result<TierBuckets, string>;
}

const blobRows = z.array(z.tuple([z.number(), z.instanceof(Uint8Array)]));

const MOST_BYTES = 48 * 1024 * 1024;
const BYTES_A_BUCKET = 45;
/** Of a blob: everything but the checksum itself goes into it, so two blobs with the same one are the same. */
const CHECKSUM_OFFSET = 4;

/** Of a key: the periods of a tag do not reach over into those of the next one. */
const LAST_PERIOD = 65_535;

const storedPeriod = (resolution: TierResolution, timeMs: number): number =>
  Math.min(LAST_PERIOD, Math.max(0, tierPeriodOf(resolution, timeMs)));

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
    const first = tierKey(tagId, resolution, storedPeriod(resolution, fromMs));
    const last = tierKey(tagId, resolution, storedPeriod(resolution, toMs - 1));
    const rows = this.#connection
      .prepare('SELECT key, bytes FROM tier WHERE key BETWEEN ? AND ? ORDER BY key')
      .raw()
      .all(first, last);
    const keyOfPeriod0 = tierKey(tagId, resolution, 0);
    return blobRows.parse(rows).map(([key, bytes]) => ({
      fromMs: tierPeriodStartMs(resolution, key - keyOfPeriod0),
      toMs: tierPeriodStartMs(resolution, key - keyOfPeriod0 + 1),
      tier: this.#open(key, bytes),
    }));
  }

  /** End of the newest bucket of the tag, UTC epoch ms; undefined where there is none or it cannot be read. */
  builtToMs(tagId: number, resolution: TierResolution): number | undefined {
    const rows = this.#connection
      .prepare('SELECT key, bytes FROM tier WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1')
      .raw()
      .all(tierKey(tagId, resolution, 0), tierKey(tagId, resolution, LAST_PERIOD));
    const [newest] = blobRows.parse(rows);
    if (newest === undefined) return undefined;
    const tier = this.#open(...newest);
    const startMs = tier.ok ? tier.value.startsMs.at(-1) : undefined;
    return startMs === undefined ? undefined : startMs + resolution;
  }

  #open(key: number, bytes: Uint8Array): Result<TierBuckets, string> {
    const checksum = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sum = bytes.length < CHECKSUM_OFFSET + 4 ? 0 : checksum.getUint32(CHECKSUM_OFFSET, true);
    const kept = this.#opened.get(key);
    if (kept?.length === bytes.length && kept.checksum === sum) return success(kept.tier);
    const opened = openTier(bytes);
    if (!opened.ok) return failure(opened.error.message);
    const weight = BYTES_A_BUCKET * opened.value.startsMs.length + 200;
    this.#opened.set(key, { length: bytes.length, checksum: sum, tier: opened.value }, weight);
    return opened;
  }
}
