import { inflateRawSync } from 'node:zlib';
import { failure, type Result, success } from '#shared/model/result.ts';

/** PKWARE APPNOTE 4.3.12 and 4.3.16. */
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
const MAX_COMMENT = 0xffff;

/**
 * How many bytes the files of a ZIP archive take when they are unpacked, found by unpacking them: what the archive says
 * of itself may be wrong. The failure is one word, for a file that is no archive or would become larger than allowed.
 */
export const zipContentBytes = (archive: Buffer, mostBytes: number): Result<number, 'not_zip' | 'too_large'> => {
  const end = archive.lastIndexOf(endMark);
  if (end < 0 || end > archive.length - END_LENGTH || end < archive.length - END_LENGTH - MAX_COMMENT)
    return failure('not_zip');
  let entry = archive.readUInt32LE(end + 16);
  let bytes = 0;
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (entry + ENTRY_LENGTH > archive.length || archive.readUInt32LE(entry) !== ENTRY_SIGNATURE)
      return failure('not_zip');
    const content = entryBytes(archive, entry, mostBytes - bytes);
    if (!content.ok) return content;
    bytes += content.value;
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(entry + offset));
    entry += lengths.reduce((sum, length) => sum + length, ENTRY_LENGTH);
  }
  return success(bytes);
};

const endMark = Buffer.alloc(4);
endMark.writeUInt32LE(END_SIGNATURE);

const entryBytes = (archive: Buffer, entry: number, mostBytes: number): Result<number, 'not_zip' | 'too_large'> => {
  const packed = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  if (local + LOCAL_LENGTH > archive.length) return failure('not_zip');
  const from = local + LOCAL_LENGTH + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const content = archive.subarray(from, from + packed);
  if (archive.readUInt16LE(entry + 10) === STORED)
    return content.length <= mostBytes ? success(content.length) : failure('too_large');
  try {
    return success(inflateRawSync(content, { maxOutputLength: Math.max(1, mostBytes) }).length);
  } catch (error) {
    const isLarge = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return failure(isLarge ? 'too_large' : 'not_zip');
  }
};
