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
