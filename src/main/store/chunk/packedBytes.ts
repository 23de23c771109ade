/** Bytes with the compression that was found best in front of them. */
import { failure, type Result } from '#shared/model/result.ts';
import { compress, decompress } from './compression.ts';

export const pack = (bytes: Uint8Array): Uint8Array => {
  const { compression, bytes: body } = compress(bytes);
  const packed = new Uint8Array(1 + body.length);
  packed[0] = compression;
  packed.set(body, 1);
  return packed;
};

/** At most `mostBytes`, whatever the bytes promise. */
export const unpack = (packed: Uint8Array, mostBytes: number): Result<Uint8Array, string> => {
  const [compression] = packed;
  if (compression === undefined) return failure('the column is too short');
  return decompress({ compression, bytes: packed.subarray(1) }, mostBytes);
};
