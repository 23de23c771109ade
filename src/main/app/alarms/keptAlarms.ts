import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AlarmBookState } from '../../alarm/bookState.ts';
import { FloodWatch } from '../../alarm/floodWatch.ts';
import type { AlarmStateChange, StoredAlarmState } from '../../store/alarm/alarmStates.ts';

/** The inputs of a device's alarms stand under this name; no alarm has it, because keys begin with a letter. */
const INPUTS_KEY = '@inputs';

const FLOOD_KEY = '@flood';

type Kept = Omit<AlarmBookState, 'lastOccurrence'>;

/** A station that nothing calls to keeps no row of its floods. */
const CALM: AlarmBookState['flood'] = new FloodWatch().keep(0);

const nameOf = (deviceId: number, key: string): string => `${deviceId.toString()} ${key}`;

/** How the alarms stand, row by row, as the store keeps them; what concerns all stands under some device. */
const rowsOf = ({ alarms, inputs, flood }: Kept, anyDeviceId: number): StoredAlarmState[] => [
  ...alarms.map((kept) => {
    const { deviceId, key } = kept.standing;
    return { deviceId, key, state: { ...kept } };
  }),
  ...[...Map.groupBy(inputs, ({ deviceId }) => deviceId)].map(([deviceId, own]) => {
    return { deviceId, key: INPUTS_KEY, state: { inputs: own } };
  }),
  ...(isDeepStrictEqual(flood, CALM) ? [] : [{ deviceId: anyDeviceId, key: FLOOD_KEY, state: { ...flood } }]),
];

/** Finds what has changed since the rows that the store has. */
export class KeptAlarms {
  readonly #stored = new Map<string, { readonly row: StoredAlarmState; readonly text: string }>();

  /** What the store has. */
  constructor(rows: readonly StoredAlarmState[]) {
    for (const row of rows) this.#stored.set(nameOf(row.deviceId, row.key), { row, text: JSON.stringify(row.state) });
  }

  /** The rows to write so that the store has this state; they count as written from now on. */
  changesTo(state: Kept, anyDeviceId: number): AlarmStateChange[] {
    const next = new Map(rowsOf(state, anyDeviceId).map((row) => [nameOf(row.deviceId, row.key), row]));
    const changes: AlarmStateChange[] = [];
    for (const [name, row] of next) {
      const text = JSON.stringify(row.state);
      if (this.#stored.get(name)?.text === text) continue;
      this.#stored.set(name, { row, text });
      changes.push(row);
    }
    for (const [name, { row }] of this.#stored) {
      if (next.has(name)) continue;
      this.#stored.delete(name);
      changes.push({ deviceId: row.deviceId, key: row.key, state: null });
    }
    return changes;
  }
}

const keptAlarm = z.looseObject({ standing: z.looseObject({ deviceId: z.number(), key: z.string() }) });
const keptFlood = z.looseObject({
  mode: z.looseObject({ arrivals: z.array(z.number()) }),
  traces: z.array(z.unknown()),
});
const keptInputs = z.looseObject({ inputs: z.array(z.looseObject({ deviceId: z.number(), point: z.string() })) });

/** The state that stored rows describe; rows that this station cannot read are left out. */
export const keptState = (rows: readonly StoredAlarmState[]): Kept => ({
  alarms: rows.flatMap(({ key, state }) =>
    !key.startsWith('@') && keptAlarm.safeParse(state).success ? [state as unknown as Kept['alarms'][number]] : [],
  ),
  inputs: rows.flatMap(({ key, state }) => {
    const parsed = key === INPUTS_KEY ? keptInputs.safeParse(state).data : undefined;
    return (parsed?.inputs ?? []) as unknown as Kept['inputs'][number][];
  }),
  flood: floodOf(rows.find(({ key }) => key === FLOOD_KEY)),
});

const floodOf = (row: StoredAlarmState | undefined): Kept['flood'] =>
  row !== undefined && keptFlood.safeParse(row.state).success ? (row.state as unknown as Kept['flood']) : CALM;
