import { existsSync, rmSync, statfsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DiskSpace, diskLevel } from './diskLevel.ts';

/** Given up when the disk is full: the journal goes on in its room. */
export const BALLAST_BYTES = 64 * 1024 * 1024;
/** Written at a time; between two of them the thread does its other work. */
const PIECE_BYTES = 1024 * 1024;
/** Of a disk too small for ballast so much is left to the journal. */
const JOURNAL_SHARE = 0.02;

/** Whether the disk is as well off with the ballast as without: it must not be the ballast that makes it low. */
export const hasRoomForBallast = ({ freeBytes, totalBytes }: DiskSpace): boolean => {
  const level = diskLevel({ freeBytes: freeBytes - BALLAST_BYTES, totalBytes }, 'ok');
  return level !== 'critical' && level === diskLevel({ freeBytes, totalBytes }, 'ok');
};

/** A file of no use but its size, beside the database. */
export class Ballast {
  readonly #folder: string;
  readonly #file: string;
  readonly #unfinished: string;
  #isBuilding = false;
  #isWanted = true;

  constructor(databaseFile: string) {
    this.#folder = dirname(databaseFile);
    this.#file = join(this.#folder, 'ballast');
    this.#unfinished = `${this.#file}.new`;
    rmSync(this.#unfinished, { force: true }); // of a station that was cut off
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

  /** Gives its room to the journal, also that of one that is not finished; false when there was none to give. */
  release(): boolean {
    const hasSome = this.isThere || this.#isBuilding;
    this.#isWanted = false;
    rmSync(this.#file, { force: true });
    rmSync(this.#unfinished, { force: true });
    return hasSome;
  }

  /** Builds it where there is room, a piece at a time beside the work of the thread. */
  async build(): Promise<void> {
    if (this.#isBuilding || this.isThere || !hasRoomForBallast(this.space())) return;
    this.#isBuilding = true;
    this.#isWanted = true;
    try {
      if (await this.#write()) await rename(this.#unfinished, this.#file);
    } catch {
      // The disk has become too full meanwhile: another time.
    } finally {
      await rm(this.#unfinished, { force: true });
      this.#isBuilding = false;
    }
  }

  /** False when it was given up meanwhile. */
  async #write(): Promise<boolean> {
    const handle = await open(this.#unfinished, 'w');
    try {
      const piece = Buffer.alloc(PIECE_BYTES, 0x5a);
      for (let written = 0; this.#isWanted && written < BALLAST_BYTES; written += piece.length) {
        const { bytesWritten } = await handle.write(piece);
        if (bytesWritten < piece.length) throw new Error('the disk is full');
      }
      await handle.sync();
      return this.#isWanted;
    } finally {
      await handle.close();
    }
  }
}
