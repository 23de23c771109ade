import type { JournalEntry } from '#shared/model/journal.ts';
import { type DiskLevel, diskLevel } from '../store/retention/diskLevel.ts';
import type { DiskState } from './writerDisk.ts';

/** Follows the space of the disk and says in the journal when its level changes. */
export class DiskWatch {
  readonly #note: (entry: Omit<JournalEntry, 'timeMs'>) => void;
  #level: DiskLevel = 'ok';
  #state: DiskState | undefined;

  constructor(note: (entry: Omit<JournalEntry, 'timeMs'>) => void) {
    this.#note = note;
  }

  get level(): DiskLevel {
    return this.#level;
  }

  /** The last one seen; undefined before the first. */
  get state(): DiskState | undefined {
    return this.#state;
  }

  see(state: DiskState): void {
    this.#state = state;
    const level = diskLevel(state, this.#level);
    if (level === this.#level) return;
    this.#level = level;
    const details = { level, freeBytes: state.freeBytes, totalBytes: state.totalBytes };
    this.#note({ kind: 'station', event: level === 'ok' ? 'disk_recovered' : 'disk_low', details });
  }
}
