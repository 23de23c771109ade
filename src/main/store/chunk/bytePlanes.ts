/** Words as two planes: all low bytes, then all high bytes, which are left out when every one is 0. */

export const toPlanes = (words: Uint16Array): Uint8Array => {
  const count = words.length;
  const planes = new Uint8Array(2 * count);
  let anyHigh = 0;
  for (let index = 0; index < count; index += 1) {
    const word = words[index] ?? 0;
    planes[index] = word;
    planes[count + index] = word >> 8;
    anyHigh |= word;
  }
  return anyHigh > 0xff ? planes : planes.subarray(0, count);
};

/** Undefined when the bytes are neither one plane nor two of `count` words. */
export const fromPlanes = (planes: Uint8Array, count: number): Uint16Array | undefined => {
  if (planes.length === count) return new Uint16Array(planes);
  if (planes.length !== 2 * count) return undefined;
  const words = new Uint16Array(count);
  for (let index = 0; index < count; index += 1) {
    words[index] = (planes[index] ?? 0) | ((planes[count + index] ?? 0) << 8);
  }
  return words;
};

const low = new Uint32Array(256);
const high = new Uint32Array(256);

/** Bits that the two planes need when every byte is coded by its own frequency: what Huffman's code comes near to. */
export const estimatedBits = (words: Uint16Array): number => {
  low.fill(0);
  let anyHigh = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? 0;
    low[word & 0xff] = (low[word & 0xff] ?? 0) + 1;
    anyHigh |= word;
  }
  const lowBits = entropyBits(low, words.length);
  if (anyHigh <= 0xff) return lowBits;
  high.fill(0);
  for (let index = 0; index < words.length; index += 1) {
    const byte = (words[index] ?? 0) >> 8;
    high[byte] = (high[byte] ?? 0) + 1;
  }
  return lowBits + entropyBits(high, words.length);
};

const entropyBits = (counts: Uint32Array, total: number): number => {
  let bits = total * Math.log2(total);
  for (const count of counts) if (count > 0) bits -= count * Math.log2(count);
  return bits;
};
