/** CRC-16/Modbus: polynomial 0xA001 (reflected 0x8005), start 0xFFFF, low byte first on the wire. */

const TABLE = Uint16Array.from({ length: 256 }, (_, index) => {
  let remainder = index;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xa001 : remainder >>> 1;
  return remainder;
});

/** Checksum of the bytes from `start` up to, not including, `end`. */
export const crc16 = (bytes: Uint8Array, start: number, end: number): number => {
  let crc = 0xffff;
  for (let index = start; index < end; index += 1) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0);
  }
  return crc;
};

/** Whether the two bytes before `end` are the checksum of those from `start` on. */
export const hasValidCrc = (bytes: Uint8Array, start: number, end: number): boolean =>
  crc16(bytes, start, end - 2) === ((bytes[end - 2] ?? 0) | ((bytes[end - 1] ?? 0) << 8));

/** Puts the checksum of the bytes before `position` there. */
export const putCrc = (bytes: Uint8Array, position: number): void => {
  const crc = crc16(bytes, 0, position);
  bytes[position] = crc & 0xff;
  bytes[position + 1] = crc >>> 8;
};
