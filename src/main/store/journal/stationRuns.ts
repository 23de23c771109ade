import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';

/** In which run of the station an instant lies. */
export interface RunThen {
  /** False between an orderly stop and the next start. */
  readonly isRunning: boolean;
  /** Where the run, or the stop, began; −∞ where the journal does not know. */
  readonly beginMs: number;
  /** Where the next one begins; ∞ where none does. */
  readonly endMs: number;
  /** When the start, or the stop, was told. */
  readonly toldMs: number;
}

interface Turn {
  readonly seq: number;
  readonly timeMs: number;
  readonly event: 'station_started' | 'station_stopped' | 'clock_jump';
}

const turn = z.tuple([z.number(), z.number(), z.enum(['station_started', 'station_stopped', 'clock_jump'])]);

/** The first time they are found by their subjects, later by the numbers of the few new rows. */
const select = (seq: string, subject: string): string =>
  `SELECT seq, time_ms, event FROM journal WHERE ${seq} > ? AND ${seq} <= ? AND ${subject} IN
     (SELECT id FROM journal_subject WHERE kind IN ('station', 'clock'))
     AND event IN ('station_started', 'station_stopped', 'clock_jump') ORDER BY +seq`;
const ALL = select('+seq', 'subject_id');
const NEW = select('seq', '+subject_id');

/** When the station ran, from its journal; reads on from where it was. */
export class StationRuns {
  readonly #connection: Connection;
  readonly #turns: Turn[] = [];
  #readSeq = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  #all(): readonly Turn[] {
    const newest = Number(this.#connection.prepare('SELECT coalesce(max(seq), 0) FROM journal').pluck().get());
    if (newest === this.#readSeq) return this.#turns;
    const rows = this.#connection
      .prepare(this.#readSeq === 0 ? ALL : NEW)
      .raw()
      .all(this.#readSeq, newest);
    for (const row of rows) {
      const [seq, timeMs, event] = turn.parse(row);
      this.#turns.push({ seq, timeMs, event });
    }
    this.#readSeq = newest;
    return this.#turns;
  }

  /**
   * After row `seq`. A run begins with its start, which is told before any device is asked. A clock that was set back
   * takes the beginning with it.
   */
  at(seq: number): RunThen {
    const turns = this.#all();
    const index = turns.findLastIndex((one) => one.seq <= seq && one.event !== 'clock_jump');
    const next = turns.find((one) => one.seq > seq && one.event !== 'clock_jump');
    const endMs = next?.timeMs ?? Number.POSITIVE_INFINITY;
    const last = turns[index];
    if (last === undefined)
      return { isRunning: true, beginMs: Number.NEGATIVE_INFINITY, endMs, toldMs: Number.NEGATIVE_INFINITY };
    const isRunning = last.event === 'station_started';
    const jumpsMs = turns.filter((one) => one.event === 'clock_jump' && one.seq > last.seq && one.seq <= seq);
    const beginMs = jumpsMs.reduce((least, { timeMs }) => Math.min(least, timeMs), last.timeMs);
    return { isRunning, beginMs, endMs, toldMs: last.timeMs };
  }

  /** When it did not run, between an orderly stop and the next start, as far as it is within the range. */
  stops(fromMs: number, toMs: number): { fromMs: number; toMs: number }[] {
    const turns = this.#all().filter(({ event }) => event !== 'clock_jump');
    return turns.flatMap(({ event, timeMs }, index) => {
      if (event !== 'station_stopped') return [];
      const span = { fromMs: Math.max(fromMs, timeMs), toMs: Math.min(toMs, turns[index + 1]?.timeMs ?? toMs) };
      return span.fromMs < span.toMs ? [span] : [];
    });
  }
}
