import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { readWalPages, type WalPages } from './walPages.ts';

/** What the station's databases have, for a header that cannot be read. */
const USUAL_PAGE_BYTES = 4_096;
const MAGIC = 'SQLite format 3\0';

/** A sector that the disk has lost must not keep the station from the others. */
const readWhatCan = (descriptor: number, bytes: Buffer, offset: number): void => {
  try {
    readSync(descriptor, bytes, 0, bytes.length, offset);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EIO')) throw error;
    bytes.fill(0);
  }
};

/**
 * The pages of a database file as they stand on disk, with the confirmed ones of its log over them. Nothing of SQLite
 * takes part, so that a file which SQLite refuses is read too. Layout: sqlite.org/fileformat2.html.
 */
export class PageFile {
  readonly pageBytes: number;
  readonly pageCount: number;
  readonly #descriptor: number;
  readonly #walDescriptor: number | undefined;
  readonly #wal: WalPages | undefined;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'r');
    this.#walDescriptor = existsSync(`${file}-wal`) ? openSync(`${file}-wal`, 'r') : undefined;
    this.#wal = this.#walDescriptor === undefined ? undefined : readWalPages(this.#walDescriptor);
    this.pageBytes = this.#wal?.pageBytes ?? this.#headerPageBytes() ?? USUAL_PAGE_BYTES;
    const inFile = Math.ceil(fstatSync(this.#descriptor).size / this.pageBytes);
    this.pageCount = inFile;
    for (const number of this.#wal?.offsets.keys() ?? []) this.pageCount = Math.max(this.pageCount, number);
  }

  #headerPageBytes(): number | undefined {
    const header = Buffer.alloc(18);
    readWhatCan(this.#descriptor, header, 0);
    const stored = header.readUInt16BE(16);
    const pageBytes = stored === 1 ? 65_536 : stored;
    const isPower = pageBytes >= 512 && (pageBytes & (pageBytes - 1)) === 0;
    return header.toString('latin1', 0, MAGIC.length) === MAGIC && isPower ? pageBytes : undefined;
  }

  /** Pages are counted from 1. What lies behind the end of the file, or what the disk does not give, is zeros. */
  page(number: number): Buffer {
    const bytes = Buffer.alloc(this.pageBytes);
    const inWal = this.#wal?.offsets.get(number);
    if (inWal !== undefined && this.#walDescriptor !== undefined) readWhatCan(this.#walDescriptor, bytes, inWal);
    else readWhatCan(this.#descriptor, bytes, (number - 1) * this.pageBytes);
    return bytes;
  }

  close(): void {
    closeSync(this.#descriptor);
    if (this.#walDescriptor !== undefined) closeSync(this.#walDescriptor);
  }
}
