import type { ReplayInstant } from '#shared/api/replay.ts';
import type { PastReader, PlacesOf } from '../../store/history/pastReader.ts';
import type { RunThen } from '../../store/journal/stationRuns.ts';
import { PastAlarms } from './pastAlarms.ts';
import { type LinkFact, type PastEntry, PastPlant, pastLink } from './pastPlant.ts';

const ONLINE = 'device_online';
const OFFLINE = 'device_offline';

/** The newest of each device up to row `seq`, and those behind it up to `toSeq`. */
const linksAt = (reader: PastReader, seq: number, toSeq: number): LinkFact[] =>
  [...reader.newestOfEach('link', seq), ...(toSeq > seq ? reader.rows(seq, toSeq) : [])]
    .toSorted((one, other) => one.seq - other.seq)
    .flatMap(({ deviceId, timeMs, event }) =>
      deviceId === null || (event !== ONLINE && event !== OFFLINE)
        ? []
        : [{ deviceId, timeMs, isOnline: event === ONLINE }],
    );

/** The station at an instant, from where one can go on to later ones of the same run and configuration. */
export interface Look {
  /** The last row of the journal that was known, and the last one up to where one goes on. */
  readonly seq: number;
  readonly toSeq: number;
  readonly plant: PastPlant;
  readonly alarms: PastAlarms;
  readonly run: RunThen;
  /** Where the picture begins anew; ∞ where it does not. */
  readonly endMs: number;
}

/** `toMs`: up to where one goes on from it. Pauses between its parts. */
export function* lookAt(
  reader: PastReader,
  placesOf: PlacesOf,
  timeMs: number,
  toMs: number,
): Generator<undefined, Look> {
  const configuration = reader.configuration.at(timeMs);
  for (const { id } of configuration.configuration.devices) {
    placesOf(id).newest(timeMs);
    yield;
  }
  const seq = reader.cut(timeMs, placesOf);
  const run = reader.runs.at(seq);
  const endMs = Math.min(run.endMs, configuration.toMs);
  const toSeq = toMs > timeMs ? reader.cut(Math.min(toMs, endMs - 1), placesOf) : seq;
  const links = linksAt(reader, seq, toSeq);
  const plant = new PastPlant({ reader, configuration, run, placesOf, links });
  yield;
  const alarms = new PastAlarms(reader, seq);
  alarms.lookAtFlood(reader, seq, timeMs);
  return { seq, toSeq, plant, alarms, run, endMs };
}

/** The first scans of a run take so long. */
const FIRST_SCANS_MS = 10_000;

/** Somebody watched: the station ran, and of some device that was polled there is a record of then. */
const isRecorded = ({ isRunning, toldMs }: RunThen, entries: readonly PastEntry[], timeMs: number): boolean => {
  const polled = entries.filter(({ live }) => live.device.active && live.compiled !== undefined);
  // Where nothing was polled, a run that the journal tells of is all that there is to know; before the first one, nothing.
  const isKnown = polled.length === 0 ? Number.isFinite(toldMs) : polled.some(({ live }) => live.isKnown);
  return isRunning && (isKnown || timeMs - toldMs <= FIRST_SCANS_MS);
};

/** The whole station as it stood. Pauses between its parts. */
export function* replayInstant(reader: PastReader, timeMs: number): Generator<undefined, ReplayInstant> {
  const placesOf = reader.places(timeMs, timeMs);
  const { plant, alarms, run } = yield* lookAt(reader, placesOf, timeMs, timeMs);
  yield;
  const entries = plant.at(timeMs);
  yield;
  return {
    timeMs,
    isRecorded: isRecorded(run, entries, timeMs),
    extent: reader.extent(),
    plant: plant.snapshot(timeMs, entries),
    alarms: alarms.among(entries, timeMs).answer(),
    links: entries.flatMap(pastLink),
    lockOuts: reader.lockOuts(timeMs),
  };
}
