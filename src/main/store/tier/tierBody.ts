/** The columns of a tier blob before compression. Layout: docs/formats/history-tiers.md. */
import { emptyTier, type TierBuckets, type TierKind } from './tierBuckets.ts';
import { TierReader } from './tierReader.ts';
import { TierWriter } from './tierWriter.ts';

const COLUMNS = 6;
/** Steps of the average within one raw step; 0: doubles instead. Fixed by the kind, so that merging rounds once. */
const AVERAGE_STEPS: Readonly<Record<TierKind, number>> = { integer: 16, bit: 4096, float: 0 };
/** Raw values of the kinds in whole numbers lie within ± this. */
const MAX_RAW: Readonly<Record<TierKind, number>> = { integer: 2 ** 40, bit: 1, float: 0 };

/** Slots that one blob may span: a day of minutes; a month of hours has 744. */
export const MAX_TIER_SLOTS = 1440;

export interface TierShape {
  readonly kind: TierKind;
  readonly bucketMs: number;
  readonly firstMs: number;
  /** Buckets that are there. */
  readonly count: number;
  /** Buckets from the first to the last, those that are left out among them. */
  readonly slots: number;
}

export const encodeTierBody = (tier: TierBuckets): Uint8Array => {
  const count = tier.startsMs.length;
  const writer = new TierWriter(COLUMNS, count);
  writeRuns(writer, tier);
  writer.plainColumn(tier.codes);
  writer.plainColumn(distances(tier.goodMs, tier.bucketMs));
  const good = goodPlaces(tier.goodMs);
  const steps = AVERAGE_STEPS[tier.kind];
  const [min, max, average, last] = [tier.min, tier.max, tier.average, tier.last].map((column) => pick(column, good));
  if (min === undefined || max === undefined || average === undefined || last === undefined) {
    throw new Error('BUG: four columns expected');
  }
  if (steps === 0) {
    for (const column of [min, max, average, last]) writer.floatColumn(column);
    return writer.written;
  }
  checkIntegers(min, MAX_RAW[tier.kind]);
  checkIntegers(max, MAX_RAW[tier.kind]);
  writer.deltaColumn(min);
  writer.plainColumn(above(min, max, 1));
  writer.plainColumn(above(min, average, steps));
  writer.plainColumn(above(min, last, 1));
  return writer.written;
};

/** What is missing of each bucket's time. */
const distances = (goodMs: Uint32Array, bucketMs: number): Float64Array => {
  const missing = new Float64Array(goodMs.length);
  for (let index = 0; index < goodMs.length; index += 1) missing[index] = bucketMs - (goodMs[index] ?? 0);
  return missing;
};

/** How far a column lies above the least values, in so many steps to one, rounded. */
const above = (min: Float64Array, column: Float64Array, steps: number): Float64Array => {
  const heights = new Float64Array(column.length);
  for (let index = 0; index < column.length; index += 1) {
    heights[index] = Math.round(((column[index] ?? 0) - (min[index] ?? 0)) * steps);
  }
  return heights;
};

/** Buckets that follow each other without a hole, as pairs: slots left out before the run, its length. */
const writeRuns = (writer: TierWriter, { startsMs, bucketMs }: TierBuckets): void => {
  let runFrom = 0;
  let coveredMs = startsMs[0] ?? 0;
  for (let index = 1; index <= startsMs.length; index += 1) {
    if (index < startsMs.length && startsMs[index] === (startsMs[index - 1] ?? 0) + bucketMs) continue;
    const leftOut = ((startsMs[runFrom] ?? 0) - coveredMs) / bucketMs;
    if (!Number.isInteger(leftOut) || leftOut < 0) throw new Error('BUG: tier buckets out of order');
    writer.varint(leftOut);
    writer.varint(index - runFrom);
    coveredMs = (startsMs[index - 1] ?? 0) + bucketMs;
    runFrom = index;
  }
};

const goodPlaces = (goodMs: Uint32Array): Uint16Array => {
  const places = new Uint16Array(goodMs.length);
  let count = 0;
  for (let index = 0; index < goodMs.length; index += 1) {
    if ((goodMs[index] ?? 0) > 0) places[count++] = index;
  }
  return places.subarray(0, count);
};

const pick = (column: Float64Array, places: Uint16Array): Float64Array => {
  if (places.length === column.length) return column;
  const picked = new Float64Array(places.length);
  for (let index = 0; index < places.length; index += 1) picked[index] = column[places[index] ?? 0] ?? 0;
  return picked;
};

const checkIntegers = (column: Float64Array, most: number): void => {
  for (let index = 0; index < column.length; index += 1) {
    const value = column[index] ?? 0;
    if (!Number.isInteger(value) || Math.abs(value) > most) throw new Error(`BUG: ${value} in a tier of whole numbers`);
  }
};

// Decoding is synchronous: one column at a time passes through it.
const sharedScratch = new Float64Array(MAX_TIER_SLOTS);

/** Undefined when the bytes are not exactly such columns. */
export const decodeTierBody = (body: Uint8Array, shape: TierShape): TierBuckets | undefined => {
  const tier = emptyTier(shape.kind, shape.bucketMs, shape.count);
  const reader = new TierReader(body);
  if (!readRuns(reader, shape, tier.startsMs)) return undefined;
  const scratch = sharedScratch.subarray(0, shape.count);
  reader.column(scratch);
  tier.codes.set(scratch);
  reader.column(scratch);
  const goodCount = readGoodMs(scratch, tier);
  if (goodCount < 0) return undefined;
  if (AVERAGE_STEPS[shape.kind] === 0) readFloats(reader, tier, goodCount);
  else readIntegers(reader, tier, goodCount, scratch.subarray(0, goodCount));
  if (reader.failed || !reader.isAtEnd) return undefined;
  if (goodCount < shape.count) spread(tier, goodCount);
  return tier;
};

const readRuns = (
  reader: TierReader,
  { firstMs, bucketMs, count, slots }: TierShape,
  startsMs: Float64Array,
): boolean => {
  let slot = 0;
  for (let filled = 0; filled < count; ) {
    slot += reader.varint();
    const length = reader.varint();
    if (reader.failed || length === 0 || length > count - filled || length > slots - slot) return false;
    for (let index = 0; index < length; index += 1) startsMs[filled + index] = firstMs + (slot + index) * bucketMs;
    filled += length;
    slot += length;
  }
  return slot === slots;
};

/** Buckets with good time; −1 when a bucket has more bad time than there is. */
const readGoodMs = (badMs: Float64Array, tier: TierBuckets): number => {
  let good = 0;
  for (let index = 0; index < badMs.length; index += 1) {
    const goodMs = tier.bucketMs - (badMs[index] ?? 0);
    if (!(goodMs >= 0 && goodMs <= tier.bucketMs)) return -1;
    tier.goodMs[index] = goodMs;
    if (goodMs > 0) good += 1;
  }
  return good;
};

const readFloats = (reader: TierReader, tier: TierBuckets, count: number): void => {
  for (const column of [tier.min, tier.max, tier.average, tier.last]) reader.floatColumn(column.subarray(0, count));
};

const readIntegers = (reader: TierReader, tier: TierBuckets, count: number, scratch: Float64Array): void => {
  const { min } = tier;
  reader.column(min.subarray(0, count));
  const read = (column: Float64Array, step: number): void => {
    reader.column(scratch);
    for (let index = 0; index < count; index += 1) column[index] = (min[index] ?? 0) + (scratch[index] ?? 0) * step;
  };
  read(tier.max, 1);
  read(tier.average, 1 / AVERAGE_STEPS[tier.kind]);
  read(tier.last, 1);
};

/** The values stand side by side at the front: each moves to its bucket, from the last one on; the others are NaN. */
const spread = (tier: TierBuckets, goodCount: number): void => {
  for (const column of [tier.min, tier.max, tier.average, tier.last]) {
    let next = goodCount - 1;
    for (let index = tier.goodMs.length - 1; index >= 0; index -= 1) {
      const isGood = (tier.goodMs[index] ?? 0) > 0;
      column[index] = isGood ? (column[next] ?? Number.NaN) : Number.NaN;
      if (isGood) next -= 1;
    }
  }
};
