/**
 * Tier buckets of one tag as one checked, compressed blob: a UTC day of the minute tier or a UTC month of the hour
 * tier. Layout: docs/formats/history-tiers.md. Little endian, as every machine that Electron runs on.
 */
import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { failure, type Result, success } from '#shared/model/result.ts';
import { decodeTierBody, encodeTierBody, MAX_TIER_SLOTS } from './tierBody.ts';
import type { TierBuckets, TierKind } from './tierBuckets.ts';

const FORMAT = 1;
const HEADER_BYTES = 20;
const CRC_OFFSET = 4;
const MINUTE_MS = 60_000;
const DEFLATED = 0x80;

/** Runs and six columns of eight bytes a number: what a whole body can never exceed. */
const MAX_BODY_BYTES = 64 + 8 * (2 + MAX_TIER_SLOTS * 8);

/** Bytes of the kinds; never renumbered. */
const KIND_CODE: Readonly<Record<TierKind, number>> = { integer: 0, bit: 1, float: 2 };
const KINDS = Object.keys(KIND_CODE) as TierKind[];

/** Why a blob cannot be read. `format`: a newer station wrote it, it is kept and skipped. */
export interface TierFailure {
  readonly kind: 'format' | 'damaged';
  readonly message: string;
}

const damaged = (message: string): Result<never, TierFailure> => failure({ kind: 'damaged', message });

/** The CRC-32 of everything but itself. */
const checksumOf = (bytes: Uint8Array): number =>
  crc32(bytes.subarray(CRC_OFFSET + 4), crc32(bytes.subarray(0, CRC_OFFSET)));

// memLevel 5: blocks of 2,048 symbols, about one column each, so that every column gets a code of its own. Runs only:
// full matching gained 1 % on a week of 60 registers of a gas engine and took three times as long.
const DEFLATE = { level: 6, memLevel: 5, windowBits: 9, strategy: constants.Z_RLE };

/**
 * Buckets → bytes, the same bytes for the same buckets. The average of integer kinds is rounded to 1/16 of a raw step
 * (error at the most 1/32), of bits to 1/4096 (0.44 s in an hour); everything else, and floats, are exact.
 * Throws on buckets that are not ascending, span more than `MAX_TIER_SLOTS` or hold values that their kind cannot.
 */
export const encodeTier = (tier: TierBuckets): Uint8Array => {
  const count = tier.startsMs.length;
  const firstMs = tier.startsMs[0] ?? 0;
  const slots = count === 0 ? 0 : ((tier.startsMs[count - 1] ?? 0) - firstMs) / tier.bucketMs + 1;
  if (firstMs < 0 || firstMs % tier.bucketMs !== 0 || slots > MAX_TIER_SLOTS) {
    throw new Error(`BUG: ${count} buckets over ${slots} slots from ${firstMs}`);
  }
  const body = encodeTierBody(tier);
  const packed = deflateRawSync(body, DEFLATE);
  const isPacked = packed.length < body.length;
  const stored = isPacked ? packed : body;
  const bytes = new Uint8Array(HEADER_BYTES + stored.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, FORMAT);
  view.setUint8(1, KIND_CODE[tier.kind] | (isPacked ? DEFLATED : 0));
  view.setUint16(2, tier.bucketMs / MINUTE_MS, true);
  view.setUint32(8, firstMs / MINUTE_MS, true);
  view.setUint16(12, count, true);
  view.setUint16(14, slots, true);
  view.setUint32(16, body.length, true);
  bytes.set(stored, HEADER_BYTES);
  view.setUint32(CRC_OFFSET, checksumOf(bytes), true);
  return bytes;
};

/** Bytes → buckets. Whatever the bytes are, it never throws and never allocates more than a day of buckets takes. */
export const openTier = (bytes: Uint8Array): Result<TierBuckets, TierFailure> => {
  if (bytes.length === 0) return damaged('the tier is empty');
  if (bytes[0] !== FORMAT) return failure({ kind: 'format', message: `tier format ${bytes[0] ?? 0} is not known` });
  if (bytes.length < HEADER_BYTES) return damaged('the tier ends early');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(CRC_OFFSET, true) !== checksumOf(bytes)) return damaged('the checksum of the tier is wrong');
  const kind = KINDS[view.getUint8(1) & ~DEFLATED];
  const bucketMs = view.getUint16(2, true) * MINUTE_MS;
  const count = view.getUint16(12, true);
  const slots = view.getUint16(14, true);
  const bodyBytes = view.getUint32(16, true);
  const firstMs = view.getUint32(8, true) * MINUTE_MS;
  const isSized = count <= slots && slots <= MAX_TIER_SLOTS && bodyBytes <= MAX_BODY_BYTES;
  if (kind === undefined || bucketMs === 0 || firstMs % bucketMs !== 0 || !isSized) {
    return damaged('the header of the tier makes no sense');
  }
  const stored = bytes.subarray(HEADER_BYTES);
  const body = (view.getUint8(1) & DEFLATED) === 0 ? stored : inflate(stored, bodyBytes);
  if (body?.length !== bodyBytes) return damaged('the body of the tier has another length');
  const tier = decodeTierBody(body, { kind, bucketMs, firstMs, count, slots });
  return tier === undefined ? damaged('the columns of the tier do not fit') : success(tier);
};

/** Undefined when it does not inflate to at most so many bytes. */
const inflate = (stored: Uint8Array, bodyBytes: number): Uint8Array | undefined => {
  if (bodyBytes === 0) return undefined;
  try {
    return inflateRawSync(stored, { maxOutputLength: bodyBytes, chunkSize: Math.max(64, bodyBytes) });
  } catch {
    return undefined;
  }
};
