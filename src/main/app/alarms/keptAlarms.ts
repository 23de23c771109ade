import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AlarmBookState } from '../../alarm/bookState.ts';
import { FloodWatch } from '../../alarm/floodWatch.ts';
import type { KeptAlarm } from '../../alarm/keptAlarm.ts';
import { isAtRest } from '../../alarm/standing.ts';
import type { AlarmStateChange, StoredAlarmState } from '../../store/alarm/alarmStates.ts';
import { keptAlarm, keptFlood, keptInput } from './keptSchemas.ts';

/** The inputs of a device's alarms stand under this name; no alarm has it, because keys begin with a letter. */
const INPUTS_KEY = '@inputs';

const FLOOD_KEY = '@flood';

type Kept = Omit<AlarmBookState, 'lastOccurrence'>;

/** A station that nothing calls to keeps no row of its floods. */
const CALM: AlarmBookState['flood'] = new FloodWatch().keep(0);

const nameOf = (deviceId: number, key: string): string => `${deviceId.toString()} ${key}`;

/** How the alarms stand, row by row, as the store keeps them; what concerns all stands under one of the devices. */
const rowsOf = ({ alarms, inputs, flood }: Kept, homeId: number | null): StoredAlarmState[] => [
  ...alarms.map((kept) => {
    const { deviceId, key } = kept.standing;
    return { deviceId, key, state: { ...kept } };
  }),
  ...[...Map.groupBy(inputs, ({ deviceId }) => deviceId)].map(([deviceId, own]) => {
    return { deviceId, key: INPUTS_KEY, state: { inputs: own } };
  }),
  ...(homeId === null || isDeepStrictEqual(flood, CALM)
    ? []
    : [{ deviceId: homeId, key: FLOOD_KEY, state: { ...flood } }]),
];

/** Nothing of it is worth a write but the readings that its rate is measured against. */
const isWindowAlone = ({ standing, delay, trigger }: KeptAlarm): boolean =>
  isAtRest(standing) && delay === null && trigger?.kind === 'rate';

/**
 * Without the windows of rates at rest: they change with every scan. Written at an orderly end alone, they begin anew
 * after any other; an old one would take what happened meanwhile for a sudden rise.
 */
export const withoutWindows = (state: AlarmBookState): AlarmBookState => {
  const alarms = state.alarms.filter((alarm) => !isWindowAlone(alarm));
  const deviceIds = new Set(alarms.map(({ standing }) => standing.deviceId));
  return { ...state, alarms, inputs: state.inputs.filter(({ deviceId }) => deviceIds.has(deviceId)) };
};

/** Finds what has changed since the rows that the store has. */
export class KeptAlarms {
  readonly #stored = new Map<string, AlarmStateChange & { readonly text: string }>();

  /** What the store has. */
  constructor(rows: readonly StoredAlarmState[]) {
    this.written(rows);
  }

  /**
   * The rows to write so that the store has this state. `homeId` is a device under which stands what concerns all
   * alarms; null where there is none.
   */
  changesTo(state: Kept, homeId: number | null): AlarmStateChange[] {
    const next = new Map(rowsOf(state, homeId).map((row) => [nameOf(row.deviceId, row.key), row]));
    const changed = [...next].filter(([name, row]) => this.#stored.get(name)?.text !== JSON.stringify(row.state));
    const gone = [...this.#stored].filter(([name]) => !next.has(name));
    return [...changed.map(([, row]) => row), ...gone.map(([, { deviceId, key }]) => ({ deviceId, key, state: null }))];
  }

  /** The store has them now. */
  written(changes: readonly AlarmStateChange[]): void {
    for (const { deviceId, key, state } of changes) {
      const name = nameOf(deviceId, key);
      if (state === null) this.#stored.delete(name);
      else this.#stored.set(name, { deviceId, key, state, text: JSON.stringify(state) });
    }
  }
}

const keptInputs = z.looseObject({ inputs: z.array(keptInput) });

/** The state that stored rows describe; rows that this station cannot read are left out. */
export const keptState = (rows: readonly StoredAlarmState[]): Kept => ({
  alarms: rows.flatMap(({ key, state }) => (key.startsWith('@') ? [] : (keptAlarm.safeParse(state).data ?? []))),
  inputs: rows.flatMap(({ key, state }) =>
    key === INPUTS_KEY ? (keptInputs.safeParse(state).data?.inputs ?? []) : [],
  ),
  flood: keptFlood.safeParse(rows.find(({ key }) => key === FLOOD_KEY)?.state).data ?? CALM,
});
