import type { Connection } from '../openDatabase.ts';
import { mergeTier } from '../tier/mergeTier.ts';
import { firstFrom } from '../tier/sampleColumns.ts';
import { sliceTier, type TierBuckets } from '../tier/tierBuckets.ts';
import { encodeTier, openTier } from '../tier/tierCodec.ts';
import type { BlobBuckets } from './tagTiers.ts';

/** A blob as it is to be stored. */
export interface TierRow {
  readonly key: number;
  readonly bytes: Uint8Array;
}

/** Stored tiers, and fresh buckets to be merged into them. */
export class TierRows {
  readonly #select;
  readonly #upsert;

  constructor(connection: Connection) {
    this.#select = connection.prepare('SELECT bytes FROM tier WHERE key = ?').pluck();
    this.#upsert = connection.prepare(
      'INSERT INTO tier (key, bytes) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes',
    );
  }

  /**
   * Fresh buckets over the stored ones; before `flooredMs`, where samples were dropped, the stored ones stand. Undefined
   * where a newer station wrote the blob: it is kept.
   */
  merged({ key, buckets }: BlobBuckets, flooredMs: number): TierRow | undefined {
    const bytes: unknown = this.#select.get(key);
    const stored = bytes instanceof Uint8Array ? openTier(bytes) : undefined;
    if (stored?.ok === false && stored.error.kind === 'format') return undefined;
    if (stored?.ok !== true) return { key, bytes: encodeTier(buckets) };
    const [old, fresh] = ofOneKind(stored.value, buckets);
    const border = firstFrom(fresh.startsMs, flooredMs);
    const floored = border === 0 ? old : mergeTier(sliceTier(fresh, 0, border), old);
    return { key, bytes: encodeTier(mergeTier(floored, sliceTier(fresh, border, fresh.startsMs.length))) };
  }

  write(rows: readonly TierRow[]): void {
    for (const { key, bytes } of rows) this.#upsert.run(key, bytes);
  }
}

/** A point whose type changed with its profile goes on as numbers of any kind. */
const ofOneKind = (stored: TierBuckets, fresh: TierBuckets): [TierBuckets, TierBuckets] =>
  stored.kind === fresh.kind
    ? [stored, fresh]
    : [
        { ...stored, kind: 'float' },
        { ...fresh, kind: 'float' },
      ];
