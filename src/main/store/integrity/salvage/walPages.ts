import { fstatSync, readSync } from 'node:fs';

/** Layout: sqlite.org/fileformat2.html#walformat. */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** The lowest bit tells the byte order of the checksums: 1 = big endian. */
const MAGIC = 0x377f0682;

/** Where the newest confirmed content of a page lies in the log, as an offset of its first byte. */
export interface WalPages {
  readonly pageBytes: number;
  readonly offsets: ReadonlyMap<number, number>;
}

interface Sums {
  first: number;
  second: number;
}

const addSums = (sums: Sums, bytes: Buffer, isBigEndian: boolean): void => {
  for (let offset = 0; offset < bytes.length; offset += 8) {
    const left = isBigEndian ? bytes.readUInt32BE(offset) : bytes.readUInt32LE(offset);
    const right = isBigEndian ? bytes.readUInt32BE(offset + 4) : bytes.readUInt32LE(offset + 4);
    sums.first = (sums.first + left + sums.second) >>> 0;
    sums.second = (sums.second + right + sums.first) >>> 0;
  }
};

/**
 * Finds the pages of all confirmed transactions in a write-ahead log, as SQLite's own recovery does: frames count as
 * far as their salts and running checksums are right, and up to the last commit. Undefined for a log of nothing.
 */
export const readWalPages = (descriptor: number): WalPages | undefined => {
  const header = Buffer.alloc(HEADER_BYTES);
  if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return undefined;
  const magic = header.readUInt32BE(0);
  if ((magic & ~1) >>> 0 !== MAGIC) return undefined;
  const isBigEndian = (magic & 1) === 1;
  const pageBytes = header.readUInt32BE(8);
  if (pageBytes < 512 || pageBytes > 65_536) return undefined;
  const sums = { first: 0, second: 0 };
  addSums(sums, header.subarray(0, 24), isBigEndian);
  if (sums.first !== header.readUInt32BE(24) || sums.second !== header.readUInt32BE(28)) return undefined;
  const offsets = committedFrames(descriptor, { header, sums, isBigEndian, pageBytes });
  return { pageBytes, offsets };
};

const committedFrames = (
  descriptor: number,
  log: { header: Buffer; sums: Sums; isBigEndian: boolean; pageBytes: number },
): Map<number, number> => {
  const { header, sums, isBigEndian, pageBytes } = log;
  const confirmed = new Map<number, number>();
  let pending: [page: number, offset: number][] = [];
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageBytes);
  const logBytes = fstatSync(descriptor).size;
  for (let offset = HEADER_BYTES; offset + frame.length <= logBytes; offset += frame.length) {
    readSync(descriptor, frame, 0, frame.length, offset);
    if (frame.compare(header, 16, 24, 8, 16) !== 0) break; // salts of another generation
    addSums(sums, frame.subarray(0, 8), isBigEndian);
    addSums(sums, frame.subarray(FRAME_HEADER_BYTES), isBigEndian);
    if (sums.first !== frame.readUInt32BE(16) || sums.second !== frame.readUInt32BE(20)) break;
    pending.push([frame.readUInt32BE(0), offset + FRAME_HEADER_BYTES]);
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [page, at] of pending) confirmed.set(page, at);
    pending = [];
  }
  return confirmed;
};
