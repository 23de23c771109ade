import { Ballast } from '../store/retention/ballast.ts';
import type { DiskSpace } from '../store/retention/diskLevel.ts';
import { isDiskFull } from '../store/retention/isDiskFull.ts';

/** The disk as the writer sees it. */
export interface DiskState extends DiskSpace {
  readonly hasBallast: boolean;
}

/** Writing to a disk that may be full: frames wait then, the journal goes on in the room of the ballast. */
export class WriterDisk {
  readonly #ballast: Ballast;
  #isFull = false;

  constructor(databaseFile: string) {
    this.#ballast = new Ballast(databaseFile);
  }

  /** Frames: refused while the disk has no more room than the journal needs. */
  bulk<Outcome>(write: () => Outcome): Outcome {
    if (this.#isFull && !this.#ballast.hasRoom) throw new Error('database or disk is full');
    try {
      const outcome = write();
      this.#isFull = false;
      return outcome;
    } catch (error) {
      if (isDiskFull(error)) this.#isFull = true;
      throw error;
    }
  }

  /** The journal and the configuration: tried once more in the room of the ballast. */
  vital<Outcome>(write: () => Outcome): Outcome {
    try {
      return write();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#isFull = true;
      if (!this.#ballast.release()) throw error;
      return write();
    }
  }

  state(): DiskState {
    return { ...this.#ballast.space(), hasBallast: this.#ballast.isThere };
  }

  buildBallast(): void {
    void this.#ballast.build();
  }
}
