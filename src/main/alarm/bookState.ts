import type { AlarmMachine } from './alarmMachine.ts';
import type { KeptFloodWatch } from './floodWatch.ts';
import type { KeptInput } from './inputCell.ts';
import type { KeptAlarm } from './keptAlarm.ts';

/** All that a restart needs to go on as if there had been none. Plain JSON. */
export interface AlarmBookState {
  readonly lastOccurrence: number;
  /** Alarms that are not at rest. */
  readonly alarms: readonly KeptAlarm[];
  /** What these alarms saw last. */
  readonly inputs: readonly KeptInput[];
  readonly flood: KeptFloodWatch;
}

/** The inputs of some alarms, each once. */
export const keepInputs = (machines: readonly AlarmMachine[]): KeptInput[] => {
  const cells = new Map(machines.flatMap(({ deviceId, cells }) => cells.map((cell) => [cell, deviceId] as const)));
  const codes = new Set(machines.flatMap(({ codeCells }) => codeCells));
  return [...cells].map(([cell, deviceId]) => {
    const { point, value, reason, timeMs } = cell;
    return { deviceId, point, value, reason, timeMs, isCode: codes.has(cell) };
  });
};
