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

type Unpacked<Value> = Result<Value, 'not_zip' | 'too_large'>;

/**
 * The files of a ZIP archive by their names, as its directory lists them. What the archive says of their sizes counts
 * for nothing: they are unpacked until they are too large together. The failure is one word.
 */
export const zipContent = (archive: Buffer, mostBytes: number): Unpacked<ReadonlyMap<string, Buffer>> => {
  const end = archive.lastIndexOf(endMark);
  if (end < 0 || end > archive.length - END_LENGTH || end < archive.length - END_LENGTH - MAX_COMMENT)
    return failure('not_zip');
  const files = new Map<string, Buffer>();
  let entry = archive.readUInt32LE(end + 16);
  let bytesLeft = mostBytes;
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (entry + ENTRY_LENGTH > archive.length || archive.readUInt32LE(entry) !== ENTRY_SIGNATURE)
      return failure('not_zip');
    const content = contentOf(archive, entry, bytesLeft);
    if (!content.ok) return content;
    bytesLeft -= content.value.length;
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => archive.readUInt16LE(entry + offset));
    files.set(archive.toString('utf8', entry + ENTRY_LENGTH, entry + ENTRY_LENGTH + name), content.value);
    entry += ENTRY_LENGTH + name + extra + comment;
  }
  return success(files);
};

const endMark = Buffer.alloc(4);
endMark.writeUInt32LE(END_SIGNATURE);

const contentOf = (archive: Buffer, entry: number, mostBytes: number): Unpacked<Buffer> => {
  const packed = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  if (local + LOCAL_LENGTH > archive.length) return failure('not_zip');
  const from = local + LOCAL_LENGTH + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const content = archive.subarray(from, from + packed);
  if (archive.readUInt16LE(entry + 10) === STORED)
    return content.length <= mostBytes ? success(content) : failure('too_large');
  try {
    return success(inflateRawSync(content, { maxOutputLength: Math.max(1, mostBytes) }));
  } catch (error) {
    const isLarge = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return failure(isLarge ? 'too_large' : 'not_zip');
  }
};
