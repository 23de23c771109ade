import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import { REPLAY_LIMITS, type ReplayAlarms } from '#shared/api/replay.ts';
import type { AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import { isAnnunciation } from '../../alarm/annunciation.ts';
import { FLOOD_WINDOW_MS, MOST_COUNTED } from '../../alarm/floodMode.ts';
import type { Flood } from '../../alarm/floodWatch.ts';
import { CHATTER_RISES, isChatter, nameOf } from '../../alarm/nuisance.ts';
import { afterTransition, isAtRest, standingAtRest } from '../../alarm/standing.ts';
import type { PastReader } from '../../store/history/pastReader.ts';
import type { AlarmTrace } from '../../store/journal/alarmsThen.ts';
import { alarmSummary, byUrgency } from '../alarms/alarmSummary.ts';
import { AlarmViews, consequencesOf } from '../alarms/alarmViews.ts';
import { deviceColours } from '../alarms/deviceColours.ts';
import { definitionsAmong } from '../alarms/watchedAlarms.ts';
import type { PastEntry } from './pastPlant.ts';

/** An alarm by its rows, with the times of its last rises. */
interface PastAlarm {
  readonly standing: AlarmStanding;
  readonly risesMs: readonly number[];
}

const startOf = (row: AlarmTransition): AlarmStanding => standingAtRest({ ...row, isSafety: false });

const pastAlarm = ({ rows, rises, risesMs }: AlarmTrace): PastAlarm[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const standing = rows.reduce(afterTransition, startOf(first));
  return [{ standing: { ...standing, count: standing.state === 'normal' ? 0 : rises }, risesMs }];
};

/** The alarms of the station by the rows of its journal. */
export class PastAlarms {
  readonly #alarms: Map<string, PastAlarm>;
  #flood: (Pick<Flood, 'inTenMinutes'> & { readonly sinceMs: number }) | null = null;

  /** As they stood after the row `seq`. */
  constructor(reader: PastReader, seq: number) {
    const alarms = reader.alarms(seq).flatMap(pastAlarm);
    this.#alarms = new Map(alarms.map((alarm) => [nameOf(alarm.standing), alarm]));
  }

  /** The next step of an alarm. */
  take(row: AlarmTransition): void {
    const name = nameOf(row);
    const { standing, risesMs } = this.#alarms.get(name) ?? { standing: startOf(row), risesMs: [] };
    const rises = row.step === 'raised' ? [...risesMs, row.timeMs].slice(-CHATTER_RISES) : risesMs;
    this.#alarms.set(name, { standing: afterTransition(standing, row), risesMs: rises });
  }

  /** Looks whether the alarms are a flood, by the rows up to `seq`. */
  lookAtFlood(reader: PastReader, seq: number, timeMs: number): void {
    this.#flood = floodThen(reader, seq, timeMs);
  }

  get isFlood(): boolean {
    return this.#flood !== null;
  }

  /** How they stand among these devices: what a page shows of them. */
  among(entries: readonly PastEntry[], timeMs: number): AlarmsAmong {
    return new AlarmsAmong([...this.#alarms.values()], entries, this.#flood, timeMs);
  }
}

export class AlarmsAmong {
  /** Open or held. */
  readonly standings: readonly AlarmStanding[];
  readonly #all: readonly AlarmStanding[];
  readonly #entries: readonly PastEntry[];
  readonly #views: AlarmViews;
  readonly #flood: { readonly sinceMs: number; readonly inTenMinutes: number } | null;
  readonly #timeMs: number;

  constructor(
    alarms: readonly PastAlarm[],
    entries: readonly PastEntry[],
    flood: { readonly sinceMs: number; readonly inTenMinutes: number } | null,
    timeMs: number,
  ) {
    this.#entries = entries;
    this.#flood = flood;
    this.#timeMs = timeMs;
    const byDevice = new Map(entries.map((entry) => [entry.live.device.id, entry]));
    this.#views = new AlarmViews({ entry: (deviceId) => byDevice.get(deviceId) });
    const lives = entries.map(({ live }) => live);
    const concerned = new Set(alarms.map(({ standing }) => standing.deviceId));
    const watched = lives
      .filter(({ device }) => concerned.has(device.id))
      .map((live) => ({ deviceId: live.device.id, endpoint: '', definitions: definitionsAmong(live, lives) }));
    this.#views.adopt(watched);
    this.#all = alarms.map(({ standing, risesMs }) => ({
      ...standing,
      isSafety: this.#views.definition(standing)?.isSafety ?? false,
      isChattering: isChatter(risesMs, timeMs),
    }));
    this.standings = this.#all.filter((standing) => !isAtRest(standing));
  }

  summary(): AlarmSummary {
    const consequences = consequencesOf(this.standings);
    const flood = this.#flood;
    return alarmSummary({
      timeMs: this.#timeMs,
      standings: this.standings,
      flood: flood === null ? null : { forMs: this.#timeMs - flood.sinceMs, inTenMinutes: flood.inTenMinutes },
      horn: null,
      colours: deviceColours(this.#entries, this.standings, this.#timeMs),
      viewOf: (standing) => this.#views.view(standing, consequences),
    });
  }

  /** All of them, those at rest too where a step of them was taken. */
  views(): AlarmView[] {
    const consequences = consequencesOf(this.standings);
    return this.#all.map((standing) => this.#views.view(standing, consequences));
  }

  answer(): ReplayAlarms {
    const consequences = consequencesOf(this.standings);
    const sorted = this.standings.toSorted(byUrgency);
    const rows = sorted.slice(0, REPLAY_LIMITS.alarms).map((standing) => this.#views.view(standing, consequences));
    return { summary: this.summary(), rows, truncated: rows.length < sorted.length };
  }
}

const BEGAN = 'alarm_flood_began';
const ENDED = 'alarm_flood_ended';

const floodThen = (
  reader: PastReader,
  seq: number,
  timeMs: number,
): { sinceMs: number; inTenMinutes: number } | null => {
  const facts = reader.newestOfEach('station', seq).filter(({ event }) => event === BEGAN || event === ENDED);
  const newest = facts.toSorted((one, other) => other.seq - one.seq)[0];
  if (newest?.event !== BEGAN) return null;
  const calls = reader.transitionsSince(timeMs - FLOOD_WINDOW_MS, seq, MOST_COUNTED).filter(isAnnunciation);
  return { sinceMs: newest.timeMs, inTenMinutes: calls.length };
};
