import { crc32 } from 'node:zlib';

/** PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16: names in UTF-8, nothing is packed. */
const LOCAL_SIGNATURE = 0x04034b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;

/** A ZIP archive of files that are not packed. */
export const storedZip = (files: ReadonlyMap<string, Buffer>): Buffer => {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path);
    const local = Buffer.concat([header(LOCAL_SIGNATURE, [VERSION], name, content, []), name, content]);
    const place = [0, 0, 0, 0, 0, at & 0xffff, at >>> 16];
    entries.push(header(ENTRY_SIGNATURE, [VERSION, VERSION], name, content, place), name);
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
};

/** What the headers of a file have in common, between words of 16 bits that they have not. */
const header = (
  signature: number,
  versions: readonly number[],
  name: Buffer,
  content: Buffer,
  behind: readonly number[],
): Buffer => {
  const [crc, length] = [crc32(content), content.length];
  const sizes = [crc & 0xffff, crc >>> 16, length & 0xffff, length >>> 16, length & 0xffff, length >>> 16];
  const stamp = [0, 0];
  const words = [...versions, UTF8_NAMES, 0, ...stamp, ...sizes, name.length, 0, ...behind];
  const bytes = Buffer.alloc(4 + words.length * 2);
  bytes.writeUInt32LE(signature, 0);
  for (const [index, word] of words.entries()) bytes.writeUInt16LE(word, 4 + index * 2);
  return bytes;
};
