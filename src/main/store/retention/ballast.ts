import { existsSync, rmSync, statfsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DiskSpace } from './diskLevel.ts';

/** Given up when the disk is full: the journal goes on in its room. */
const BALLAST_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;
/** Of a disk too small for ballast so much is left to the journal. */
const JOURNAL_SHARE = 0.02;
/** It is built where so much would stay free beside it. */
const ROOM_BYTES = 256 * 1024 * 1024;

/** A file of no use but its size, beside the database. */
export class Ballast {
  readonly #folder: string;
  readonly #file: string;
  #isBuilding = false;

  constructor(databaseFile: string) {
    this.#folder = dirname(databaseFile);
    this.#file = join(this.#folder, 'ballast');
  }

  get isThere(): boolean {
    return existsSync(this.#file);
  }

  space(): DiskSpace {
    const { bavail, blocks, bsize } = statfsSync(this.#folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  }

  /** Whether there is room for more than the journal. */
  get hasRoom(): boolean {
    const { freeBytes, totalBytes } = this.space();
    return freeBytes > Math.min(BALLAST_BYTES, JOURNAL_SHARE * totalBytes);
  }

  /** Gives its room to the journal; false when there was none to give. */
  release(): boolean {
    if (!this.isThere) return false;
    rmSync(this.#file, { force: true });
    return true;
  }

  /** Builds it where there is room; beside the work of the thread. */
  async build(): Promise<void> {
    if (this.#isBuilding || this.isThere || this.space().freeBytes < BALLAST_BYTES + ROOM_BYTES) return;
    this.#isBuilding = true;
    const unfinished = `${this.#file}.new`;
    try {
      const handle = await open(unfinished, 'w');
      const piece = Buffer.alloc(PIECE_BYTES, 0x5a);
      for (let written = 0; written < BALLAST_BYTES; written += PIECE_BYTES) await handle.write(piece);
      await handle.sync();
      await handle.close();
      await rename(unfinished, this.#file);
    } catch {
      // The disk has become too full meanwhile: another time.
      await rm(unfinished, { force: true });
    } finally {
      this.#isBuilding = false;
    }
  }
}
