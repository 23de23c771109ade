import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AlarmBookState } from '../../alarm/bookState.ts';
import { FloodWatch } from '../../alarm/floodWatch.ts';
import type { KeptInput } from '../../alarm/inputCell.ts';
import type { KeptAlarm } from '../../alarm/keptAlarm.ts';
import { isAtRest } from '../../alarm/standing.ts';
import type { AlarmStateChange, StoredAlarmState } from '../../store/alarm/alarmStates.ts';
import { keptAlarm, keptFlood, keptInput } from './keptSchemas.ts';
import { newestWatchedMs, olderAlarm, olderFlood, watchedStamp } from './watchedTime.ts';

/** The inputs of a device's alarms stand under this name; no alarm has it, because keys begin with a letter. */
const INPUTS_KEY = '@inputs';
const FLOOD_KEY = '@flood';
/** How far watched time has come. */
const WATCH_KEY = '@watch';
/** Shelves, reminders and floods may be so much older after a power cut; delays that run are written with every call. */
const WATCH_SAVE_MS = 60_000;

type Kept = Omit<AlarmBookState, 'lastOccurrence'>;

/** A station that nothing calls to keeps no row of its floods. */
const CALM: AlarmBookState['flood'] = new FloodWatch().keep(0);

const nameOf = (deviceId: number, key: string): string => `${deviceId.toString()} ${key}`;

/** A row, and what of it does not change by the passing of time alone. */
interface Row extends StoredAlarmState {
  readonly text: string;
}

/** Ages to the microsecond: sums of instants are not exact. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Math.round(one * 1_000) / 1_000 : one));

const alarmRow = (kept: KeptAlarm, watchedMs: number): Row => {
  const { deviceId, key } = kept.standing;
  return { deviceId, key, state: { ...kept, watchedMs }, text: textOf(olderAlarm(kept, -watchedMs)) };
};

/** Of a measured value only whether there is one: it changes with every scan. */
const inputText = ({ point, reason, value, isCode }: KeptInput): unknown => [point, reason, isCode ? value : null];

const inputRow = (deviceId: number, inputs: readonly KeptInput[]): Row => ({
  deviceId,
  key: INPUTS_KEY,
  state: { inputs },
  text: textOf(inputs.map(inputText)),
});

const floodRow = (deviceId: number, flood: AlarmBookState['flood'], watchedMs: number): Row => ({
  deviceId,
  key: FLOOD_KEY,
  state: { ...flood, watchedMs },
  text: textOf(olderFlood(flood, -watchedMs)),
});

/** How the alarms stand, row by row, as the store keeps them; what concerns all stands under one of the devices. */
const rowsOf = ({ alarms, inputs, flood }: Kept, homeId: number | null, watchedMs: number): Row[] => [
  ...alarms.map((kept) => alarmRow(kept, watchedMs)),
  ...[...Map.groupBy(inputs, ({ deviceId }) => deviceId)].map(([deviceId, own]) => inputRow(deviceId, own)),
  ...(homeId === null || isDeepStrictEqual(flood, CALM) ? [] : [floodRow(homeId, flood, watchedMs)]),
];

const keptInputs = z.looseObject({ inputs: z.array(keptInput) });

const withoutWindow = (kept: KeptAlarm): KeptAlarm =>
  kept.trigger?.kind === 'rate' ? { ...kept, trigger: null } : kept;

const isWorthARow = ({ standing, delay, trigger, quiet }: KeptAlarm): boolean =>
  !isAtRest(standing) || quiet !== null || delay !== null || trigger !== null;

/**
 * Without the windows of rates: they change with every scan. Written at an orderly end alone, they begin anew after any
 * other.
 */
export const withoutWindows = (state: AlarmBookState): AlarmBookState => {
  const alarms = state.alarms.map(withoutWindow).filter(isWorthARow);
  const deviceIds = new Set(alarms.map(({ standing }) => standing.deviceId));
  return { ...state, alarms, inputs: state.inputs.filter(({ deviceId }) => deviceIds.has(deviceId)) };
};

const hasRunningDelay = ({ delay }: KeptAlarm): boolean => delay !== null && !delay.isFrozen;

export interface KeepingMoment {
  readonly monotonicMs: number;
  /** The run ends: all is written as it stands. */
  readonly isEnd: boolean;
}

/** Finds what has changed since the rows that the store has. */
export class KeptAlarms {
  readonly #stored = new Map<string, Pick<Row, 'deviceId' | 'key'> & { readonly text: string | undefined }>();
  /** Of rows that were handed out to be written. */
  readonly #texts = new WeakMap<object, string>();
  /** On the monotonic clock. */
  readonly #zeroMs: number;
  /** As the store has it. */
  #watch: { readonly deviceId: number; readonly watchedMs: number } | null = null;

  /** What the store has, at the begin of the run: each row is written once more, as this run has it. */
  constructor(rows: readonly StoredAlarmState[], monotonicMs: number) {
    this.#zeroMs = monotonicMs - newestWatchedMs(rows);
    this.written(rows);
  }

  /**
   * The rows to write so that the store has this state. `homeId` is a device under which stands what concerns all
   * alarms; null where there is none.
   */
  changesTo(state: Kept, homeId: number | null, { monotonicMs, isEnd }: KeepingMoment): AlarmStateChange[] {
    const watchedMs = monotonicMs - this.#zeroMs;
    const next = new Map(rowsOf(state, homeId, watchedMs).map((row) => [nameOf(row.deviceId, row.key), row]));
    const changed = [...next.values()].filter((row) => isEnd || this.#isChanged(row));
    const gone = [...this.#stored].filter(([name]) => !next.has(name));
    const changes = [
      ...withInputs(changed, next).map((row) => this.#change(row)),
      ...gone.map(([, { deviceId, key }]) => ({ deviceId, key, state: null })),
    ];
    const isDue = changes.length > 0 || state.alarms.some(hasRunningDelay) || this.#isWatchOld(watchedMs);
    return [...changes, ...this.#watchChanges(next.size === 0 ? null : homeId, isDue ? watchedMs : null)];
  }

  /** The rows of these alarms alone, as they stand. */
  rowsOf(alarms: readonly KeptAlarm[], monotonicMs: number): AlarmStateChange[] {
    const watchedMs = monotonicMs - this.#zeroMs;
    return alarms.map((kept) => {
      const change = this.#change(alarmRow(kept, watchedMs));
      return isAtRest(kept.standing) ? { ...change, state: null } : change;
    });
  }

  #isChanged({ deviceId, key, text }: Row): boolean {
    return this.#stored.get(nameOf(deviceId, key))?.text !== text;
  }

  #isWatchOld(watchedMs: number): boolean {
    return this.#watch === null || watchedMs - this.#watch.watchedMs >= WATCH_SAVE_MS;
  }

  #change({ deviceId, key, state, text }: Row): AlarmStateChange {
    this.#texts.set(state, text);
    return { deviceId, key, state };
  }

  /** `homeId` null: nothing is kept, or there is no device to keep it under. `watchedMs` null: need not be written. */
  #watchChanges(homeId: number | null, watchedMs: number | null): AlarmStateChange[] {
    const stored = this.#watch;
    const gone = stored !== null && stored.deviceId !== homeId ? [watchChange(stored.deviceId, null)] : [];
    return homeId === null || watchedMs === null ? gone : [...gone, watchChange(homeId, watchedMs)];
  }

  /** The store has them now. */
  written(changes: readonly AlarmStateChange[]): void {
    for (const change of changes) {
      const { deviceId, key, state } = change;
      if (key === WATCH_KEY) this.#noteWatch(change);
      else if (state === null) this.#stored.delete(nameOf(deviceId, key));
      else this.#stored.set(nameOf(deviceId, key), { deviceId, key, text: this.#texts.get(state) });
    }
  }

  #noteWatch({ deviceId, state }: AlarmStateChange): void {
    const watchedMs = watchedStamp(state);
    if (watchedMs !== null) this.#watch = { deviceId, watchedMs };
    else if (this.#watch?.deviceId === deviceId) this.#watch = null;
  }
}

const watchChange = (deviceId: number, watchedMs: number | null): AlarmStateChange => ({
  deviceId,
  key: WATCH_KEY,
  state: watchedMs === null ? null : { watchedMs },
});

/** Alarms that are written bring along what they saw. */
const withInputs = (changed: readonly Row[], next: ReadonlyMap<string, Row>): readonly Row[] => {
  const devices = changed.flatMap(({ deviceId, key }) => (key.startsWith('@') ? [] : deviceId));
  const inputs = devices.flatMap((deviceId) => next.get(nameOf(deviceId, INPUTS_KEY)) ?? []);
  return [...new Set([...changed, ...inputs])];
};

/** The state that stored rows describe, as of the newest of them; rows that this station cannot read are left out. */
export const keptState = (rows: readonly StoredAlarmState[]): Kept => {
  const nowMs = newestWatchedMs(rows);
  const sinceMs = (state: StoredAlarmState['state']): number => nowMs - (watchedStamp(state) ?? nowMs);
  const flood = rows.find(({ key }) => key === FLOOD_KEY)?.state;
  const keptFloods = keptFlood.safeParse(flood).data;
  return {
    alarms: rows.flatMap(({ key, state }) => {
      const kept = key.startsWith('@') ? undefined : keptAlarm.safeParse(state).data;
      return kept === undefined ? [] : [olderAlarm(kept, sinceMs(state))];
    }),
    inputs: rows.flatMap(({ key, state }) =>
      key === INPUTS_KEY ? (keptInputs.safeParse(state).data?.inputs ?? []) : [],
    ),
    flood: flood === undefined || keptFloods === undefined ? CALM : olderFlood(keptFloods, sinceMs(flood)),
  };
};
