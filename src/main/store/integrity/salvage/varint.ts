const MOST_BYTES = 9;

/** A varint of SQLite, high bits first. Undefined where it runs over the end or is no safe whole number from 0 on. */
export const readVarint = (bytes: Buffer, offset: number): { value: number; end: number } | undefined => {
  let value = 0;
  for (let index = 0; index < MOST_BYTES - 1; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) return undefined;
    value = value * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(value)) return undefined;
    if (byte < 0x80) return { value, end: offset + index + 1 };
  }
  return undefined;
};

/** A varint that may be below zero, as row ids may: the bits of a whole number of 64, beyond ±2^53 undefined. */
export const readSignedVarint = (bytes: Buffer, offset: number): { value: number; end: number } | undefined => {
  const short = readVarint(bytes, offset);
  if (short !== undefined) return short;
  const last = bytes[offset + MOST_BYTES - 1];
  if (last === undefined) return undefined;
  let bits = 0n;
  for (let index = 0; index < MOST_BYTES - 1; index += 1) {
    const byte = bytes[offset + index] ?? 0;
    if (byte < 0x80) return undefined;
    bits = (bits << 7n) | BigInt(byte & 0x7f);
  }
  const value = Number(BigInt.asIntN(64, (bits << 8n) | BigInt(last)));
  return Number.isSafeInteger(value) ? { value, end: offset + MOST_BYTES } : undefined;
};
