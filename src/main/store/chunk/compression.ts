/**
 * Compression of one column. Raw deflate with the strategy that the data calls for, not zstd: on 60 registers of a
 * gas engine zstd 3 and 9 came out 11 % and 7 % larger, and only zstd 16 and up, at ten times the time, equal.
 */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { failure, type Result, success } from '#shared/model/result.ts';

/** The byte that names it in a column. */
export const COMPRESSION = { none: 0, deflate: 1 } as const;

export interface Compressed {
  readonly compression: number;
  readonly bytes: Uint8Array;
}

const LEVEL = 6;
/** Below it the tree of a deflate block costs more than it gains. */
const LEAST_BYTES = 48;
/** Less gain than this is not worth inflating for. */
const LEAST_GAIN = 0.1;
/** Run lengths alone that come so near to the entropy of single bytes leave nothing for another strategy. */
const NEAR_ENTROPY = 1.08;
/** Below this share of the input long matches pay; above, they cost four times the time and blur the statistics. */
const MATCHES_PAY_BELOW = 0.15;

const deflate = (bytes: Uint8Array, strategy: number): Uint8Array => deflateRawSync(bytes, { level: LEVEL, strategy });

/**
 * Run lengths, or a second strategy where that is smaller; the bytes themselves when compression does not pay.
 * `entropyBytes`: what single bytes coded by their frequency would need, where that is known.
 */
export const compress = (bytes: Uint8Array, entropyBytes = 0): Compressed => {
  if (bytes.length < LEAST_BYTES) return { compression: COMPRESSION.none, bytes };
  const best = smallest(bytes, entropyBytes);
  if (best.length > (1 - LEAST_GAIN) * bytes.length) return { compression: COMPRESSION.none, bytes };
  return { compression: COMPRESSION.deflate, bytes: best };
};

const smallest = (bytes: Uint8Array, entropyBytes: number): Uint8Array => {
  const runs = deflate(bytes, constants.Z_RLE);
  const hasMatches = runs.length < MATCHES_PAY_BELOW * bytes.length;
  if (!hasMatches && runs.length < NEAR_ENTROPY * entropyBytes) return runs;
  const other = deflate(bytes, hasMatches ? constants.Z_DEFAULT_STRATEGY : constants.Z_HUFFMAN_ONLY);
  return other.length < runs.length ? other : runs;
};

/** What zlib sets aside at a time: enough for a usual column at once, whatever the greatest one may be. */
const pieceBytes = (mostBytes: number): number => Math.min(Math.max(mostBytes, 64), 16_384);

/** Gives at most `mostBytes` back, whatever the bytes promise. */
export const decompress = ({ compression, bytes }: Compressed, mostBytes: number): Result<Uint8Array, string> => {
  if (compression === COMPRESSION.none) {
    return bytes.length > mostBytes ? failure('the column is longer than its frames') : success(bytes);
  }
  if (compression !== COMPRESSION.deflate) return failure(`compression ${compression} is not known`);
  try {
    return success(inflateRawSync(bytes, { maxOutputLength: mostBytes, chunkSize: pieceBytes(mostBytes) }));
  } catch (error) {
    return failure(`the column does not inflate: ${error instanceof Error ? error.message : String(error)}`);
  }
};
