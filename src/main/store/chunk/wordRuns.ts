/** A column that seldom changes: per run a varint of its length and the word that stands there. */
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';

/** Bytes of a run at the most: a varint of three and the word. */
export const RUN_BYTES = 5;

export const toWordRuns = (words: Uint16Array): Uint8Array => {
  const writer = new ByteWriter();
  let from = 0;
  for (let index = 1; index <= words.length; index += 1) {
    if (index < words.length && words[index] === words[from]) continue;
    writer.varint(index - from);
    writer.u16(words[from] ?? 0);
    from = index;
  }
  return writer.written;
};

/** Undefined when the runs are not `count` words together. */
export const fromWordRuns = (bytes: Uint8Array, count: number): Uint16Array | undefined => {
  const reader = new ByteReader(bytes);
  const words = new Uint16Array(count);
  let filled = 0;
  while (reader.remaining > 0) {
    const length = reader.varint();
    const word = reader.u16();
    if (reader.overran() || length === 0 || length > count - filled) return undefined;
    words.fill(word, filled, filled + length);
    filled += length;
  }
  return filled === count ? words : undefined;
};
