import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { Flood } from '../../alarm/floodWatch.ts';

/** Tells the begin and the end of a flood as facts of the journal. */
export class FloodFacts {
  readonly #note: (entry: NewJournalEntry) => void;
  #isFlood = false;

  constructor(note: (entry: NewJournalEntry) => void) {
    this.#note = note;
  }

  /** A flood that the last run of the station has told of goes on. */
  resume(flood: Flood | null): void {
    this.#isFlood = flood !== null;
  }

  look(flood: Flood | null, timeMs: number): void {
    const isFlood = flood !== null;
    if (isFlood === this.#isFlood) return;
    this.#isFlood = isFlood;
    this.#note({ timeMs, kind: 'station', event: isFlood ? 'alarm_flood_began' : 'alarm_flood_ended' });
  }
}
