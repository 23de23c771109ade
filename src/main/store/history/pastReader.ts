import type { Device } from '#shared/model/device.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { type AlarmTrace, alarmsThen, transitionsBetween, transitionsSince } from '../journal/alarmsThen.ts';
import type { StoredTransition } from '../journal/alarmTransitions.ts';
import { type CutRow, cutRows, journalCut } from '../journal/journalCut.ts';
import { type MarkRow, type MarkSpan, markRows } from '../journal/markRows.ts';
import { type NewestRow, newestOfEach } from '../journal/newestOfEach.ts';
import { type NearRows, type NearSearch, rowsNear } from '../journal/rowsNear.ts';
import { StationRuns } from '../journal/stationRuns.ts';
import { lockOutsThen } from '../lockOut/lockOuts.ts';
import type { Connection } from '../openDatabase.ts';
import { BoundedCache } from './boundedCache.ts';
import type { HistoryPieces } from './historyPieces.ts';
import type { Steps } from './historyReader.ts';
import { PastConfiguration } from './pastConfiguration.ts';
import { PastPlaces, WORKED_IN_MS } from './pastPlaces.ts';
import type { PastSources } from './pastSources.ts';
import type { Revision } from './profileRevisions.ts';
import { recordedExtent } from './recordedExtent.ts';
import { scanNear } from './scanNear.ts';

/** Where the frames of each device are, around some instants. */
export type PlacesOf = (deviceId: number) => PastPlaces;

const MOST_REVISIONS = 256;

/** Everything that the time machine asks of the store; lives in the reader thread. */
export class PastReader {
  readonly configuration: PastConfiguration;
  readonly runs: StationRuns;
  readonly #connection: Connection;
  readonly #pieces: HistoryPieces;
  readonly #sources: PastSources;
  readonly #newestRevisions = new BoundedCache<string, number>(MOST_REVISIONS);

  constructor(connection: Connection, pieces: HistoryPieces, sources: PastSources) {
    this.#connection = connection;
    this.#pieces = pieces;
    this.#sources = sources;
    this.configuration = new PastConfiguration(connection);
    this.runs = new StationRuns(connection);
  }

  /** Frames of devices from `fromMs` to `toMs`, and around it as far as somebody looks; each listed once. */
  places(fromMs: number, toMs: number): PlacesOf {
    const known = new Map<number, PastPlaces>();
    return (deviceId) => {
      const own = known.get(deviceId) ?? new PastPlaces(this.#sources.back(deviceId, toMs + WORKED_IN_MS, fromMs));
      known.set(deviceId, own);
      return own;
    };
  }

  revision(id: number): Revision | undefined {
    return this.#pieces.revisions.revision(id);
  }

  /** The newest revision that a device would be recorded under, for one that has no frames yet. */
  newestRevisionId({ profile, points = {} }: Device): number | null {
    const overrides = JSON.stringify(points);
    const name = `${profile} ${overrides}`;
    const known = this.#newestRevisions.get(name);
    if (known !== undefined) return known;
    const found: unknown = this.#connection
      .prepare(
        `SELECT coalesce(max(CASE WHEN overrides = ? THEN id END), max(id)) FROM profile_revision WHERE profile = ?`,
      )
      .pluck()
      .get(overrides, profile);
    if (typeof found !== 'number') return null;
    this.#newestRevisions.set(name, found);
    return found;
  }

  /** Number of the last row of the journal that was known by then. */
  cut(timeMs: number, placesOf: PlacesOf): number {
    return journalCut(this.#connection, timeMs, (row) =>
      row.timeMs < timeMs - WORKED_IN_MS ? row.timeMs : knownMs(row, placesOf),
    );
  }

  /** Rows of the journal behind one number up to another, ascending. */
  rows(afterSeq: number, toSeq: number): CutRow[] {
    return cutRows(this.#connection, afterSeq, toSeq);
  }

  newestOfEach(kind: 'link' | 'station', seq: number): NewestRow[] {
    return newestOfEach(this.#connection, kind, seq);
  }

  alarms(seq: number): AlarmTrace[] {
    return alarmsThen(this.#connection, seq);
  }

  transitions(afterSeq: number, toSeq: number): StoredTransition[] {
    return transitionsBetween(this.#connection, afterSeq, toSeq);
  }

  /** Steps with a time behind `afterMs` up to row `toSeq`, at the most the newest `limit` of them. */
  transitionsSince(afterMs: number, toSeq: number, limit: number): StoredTransition[] {
    return transitionsSince(this.#connection, afterMs, toSeq, limit);
  }

  marks(span: MarkSpan): Steps<MarkRow[]> {
    return markRows(this.#connection, span);
  }

  /** The nearest rows of the journal in one direction, at the most `limit`, the nearest first. */
  near(search: NearSearch): NearRows {
    return rowsNear(this.#connection, search);
  }

  /** When a frame of the device was worked in next, or last, seen from an instant; undefined where none was. */
  scanNear(deviceId: number, timeMs: number, direction: 'next' | 'previous'): number | undefined {
    return scanNear(this.#connection, this.#pieces, { deviceId, timeMs, direction });
  }

  /** When the first and the last frame of all devices were worked in. */
  extent(): { readonly fromMs: number | null; readonly toMs: number | null } {
    return recordedExtent(this.#connection);
  }

  lockOuts(timeMs: number): LockOut[] {
    return lockOutsThen(this.#connection, timeMs);
  }
}

/** When a row became known: a step of an alarm with the frame whose sample caused it, all others when they happened. */
export const knownMs = (row: CutRow, placesOf: PlacesOf): number => {
  if (row.kind !== 'alarm' || row.isAct || row.deviceId === null) return row.timeMs;
  return placesOf(row.deviceId).workedInMs(row.timeMs) ?? row.timeMs;
};
