import type { ReplayInstant, ReplayInstantQuery } from '#shared/api/replay.ts';
import type { PastReader, PlacesOf } from '../../store/history/pastReader.ts';
import type { RunThen } from '../../store/journal/stationRuns.ts';
import { type ComingRow, type ComingRows, comingRows, NO_ROWS } from './comingRows.ts';
import { PastAlarms } from './pastAlarms.ts';
import { type LinkFact, type PastEntry, PastPlant, pastLink } from './pastPlant.ts';
import { profileDigest } from './profileDigest.ts';

const ONLINE = 'device_online';
const OFFLINE = 'device_offline';

/** The newest of each device up to row `seq`, and those behind it. */
const linksAt = (reader: PastReader, seq: number, rows: readonly ComingRow[]): LinkFact[] =>
  [...reader.newestOfEach('link', seq), ...rows]
    .toSorted((one, other) => one.seq - other.seq)
    .flatMap(({ deviceId, timeMs, event }) =>
      deviceId === null || (event !== ONLINE && event !== OFFLINE)
        ? []
        : [{ deviceId, timeMs, isOnline: event === ONLINE }],
    );

/** The station at an instant, from where one can go on to later ones of the same run and configuration. */
export interface Look {
  /** The last row of the journal that was known. */
  readonly seq: number;
  /** Rows behind it up to where one goes on, or to `reachMs` where they are too many for once. */
  readonly rows: readonly ComingRow[];
  readonly reachMs: number;
  readonly plant: PastPlant;
  readonly alarms: PastAlarms;
  readonly run: RunThen;
  /** Where the picture begins anew; ∞ where it does not. */
  readonly endMs: number;
}

/** Up to where one goes on from a look, with so many rows of the journal at once. */
export interface Ahead {
  readonly toMs: number;
  readonly mostRows: number;
}

/** Pauses between its parts. */
export function* lookAt(
  reader: PastReader,
  placesOf: PlacesOf,
  timeMs: number,
  ahead: Ahead | null,
): Generator<undefined, Look> {
  const configuration = reader.configuration.at(timeMs);
  for (const { id } of configuration.configuration.devices) {
    placesOf(id).newest(timeMs);
    yield;
  }
  const seq = reader.cut(timeMs, placesOf);
  const run = reader.runs.at(seq);
  const endMs = Math.min(run.endMs, configuration.toMs);
  const { rows, reachMs } =
    ahead === null ? NO_ROWS : yield* rowsAhead(reader, placesOf, { seq, timeMs, endMs, ahead });
  const links = linksAt(reader, seq, rows);
  const plant = new PastPlant({ reader, configuration, run, placesOf, links });
  yield;
  const alarms = new PastAlarms(reader, seq);
  alarms.lookAtFlood(reader, seq, timeMs);
  return { seq, rows, reachMs, plant, alarms, run, endMs };
}

const rowsAhead = (
  reader: PastReader,
  placesOf: PlacesOf,
  { seq, timeMs, endMs, ahead }: { seq: number; timeMs: number; endMs: number; ahead: Ahead },
): Generator<undefined, ComingRows> => {
  const toMs = Math.min(ahead.toMs, endMs - 1);
  return comingRows(reader, placesOf, {
    seq,
    toSeq: reader.cut(toMs, placesOf),
    span: { fromMs: timeMs, toMs },
    most: ahead.mostRows,
  });
};

/** The first scans of a run take so long. */
const FIRST_SCANS_MS = 10_000;

/** Somebody watched: the station ran, and of some device that was polled there is a record of then. */
export const isRecorded = ({ isRunning, toldMs }: RunThen, entries: readonly PastEntry[], timeMs: number): boolean => {
  const polled = entries.filter(({ live }) => live.device.active && live.compiled !== undefined);
  // Where nothing was polled, a run that the journal tells of is all that there is to know; before the first one, nothing.
  const isKnown = polled.length === 0 ? Number.isFinite(toldMs) : polled.some(({ live }) => live.isKnown);
  return isRunning && (isKnown || timeMs - toldMs <= FIRST_SCANS_MS);
};

/** The whole station as it stood, but for profiles that the caller knows. Pauses between its parts. */
export function* replayInstant(
  reader: PastReader,
  { timeMs, knownProfiles = [] }: ReplayInstantQuery,
): Generator<undefined, ReplayInstant> {
  const placesOf = reader.places(timeMs, timeMs);
  const { plant, alarms, run } = yield* lookAt(reader, placesOf, timeMs, null);
  yield;
  const entries = plant.at(timeMs);
  yield;
  const snapshot = plant.snapshot(timeMs, entries);
  const profileDigests = snapshot.profiles.map(profileDigest);
  return {
    timeMs,
    isRecorded: isRecorded(run, entries, timeMs),
    extent: reader.extent(),
    profileDigests,
    plant: {
      ...snapshot,
      profiles: snapshot.profiles.filter((_, index) => !knownProfiles.includes(profileDigests[index] ?? '')),
    },
    alarms: alarms.among(entries, timeMs).answer(),
    links: entries.flatMap(pastLink),
    lockOuts: reader.lockOuts(timeMs),
  };
}
