/** What raises an alarm, bound to the inputs of its device. */
import type { AlarmDefinition, AlarmTransition, AlarmTrigger, LimitSide } from '#shared/model/alarm.ts';
import type { PointCondition } from '#shared/model/pointCondition.ts';
import { ENDPOINT_CELL, type InputCell, LINK_CELL, stationCell, stationValueCell } from './inputCell.ts';
import type { Instant } from './instant.ts';
import { type KeptRate, RateWindow } from './rateWindow.ts';

/** What a trigger remembers of readings before the present one, as a restart keeps it. */
export type KeptTrigger =
  | { readonly kind: 'bit'; readonly seenMs: number }
  | { readonly kind: 'rate'; readonly window: KeptRate; readonly readMs: number };

/** True: abnormal; false: normal; null: cannot be vouched for. */
export type Verdict = boolean | null;

export interface WatchedTrigger {
  readonly cells: readonly InputCell[];
  /** The input whose value the rows carry; null where no number says it. */
  readonly shown: InputCell | null;
  readonly limit: number | null;
  /** What the inputs say, given how the condition stands. Asked once a scan. */
  readonly verdict: (isActive: boolean, monotonicMs: number) => Verdict;
  /** It may speak differently at the next scan though no value has changed. */
  readonly isRestless: () => boolean;
  readonly keep: (monotonicMs: number) => KeptTrigger | null;
  readonly restore: (kept: KeptTrigger, at: Instant) => void;
}

/** What the rows carry of a step that the inputs caused. */
export const readingOf = ({
  shown,
  limit,
  cells,
}: WatchedTrigger): Pick<AlarmTransition, 'value' | 'limit' | 'quality'> => {
  const unusable = cells.find(({ value }) => value === null);
  return { value: shown?.value ?? null, limit, quality: (unusable ?? cells[0])?.reason ?? 'ok' };
};

type CellOf = (point: string) => InputCell;
type TriggerOf<Kind extends AlarmTrigger['kind']> = Extract<AlarmTrigger, { kind: Kind }>;

const MEMORYLESS = { limit: null, isRestless: () => false, keep: () => null, restore: () => undefined };

/** 1 for a limit that is too high, −1 for one that is too low. */
const SIGN: Readonly<Record<LimitSide, 1 | -1>> = { HH: 1, H: 1, L: -1, LL: -1 };

const watchLimit = ({ point, side, value: limit, deadband }: TriggerOf<'limit'>, cellOf: CellOf): WatchedTrigger => {
  const cell = cellOf(point);
  const sign = SIGN[side];
  const verdict = (isActive: boolean): Verdict =>
    cell.value === null ? null : (cell.value - limit) * sign > (isActive ? -deadband : 0);
  return { ...MEMORYLESS, cells: [cell], shown: cell, limit, verdict };
};

const holds = ({ values }: PointCondition, { value }: InputCell): Verdict =>
  value === null ? null : values.includes(value);

const watchState = (trigger: TriggerOf<'state'>, cellOf: CellOf): WatchedTrigger => {
  const cell = cellOf(trigger.point);
  return { ...MEMORYLESS, cells: [cell], shown: cell, verdict: () => holds(trigger, cell) };
};

export const isBitSet = (word: number, bit: number): boolean => ((word >> bit) & 1) === 1;

/** One damaged word must not raise a trip: a bit counts once a second reading shows it too. */
const watchBit = ({ point, bit }: TriggerOf<'bit'>, cellOf: CellOf): WatchedTrigger => {
  const cell = cellOf(point);
  let seenMs: number | null = null;
  const verdict = (isActive: boolean): Verdict => {
    if (cell.value === null) return null;
    const isSet = isBitSet(cell.value, bit);
    if (isActive || !isSet) {
      seenMs = null;
      return isSet;
    }
    seenMs ??= cell.timeMs;
    return cell.timeMs !== seenMs;
  };
  return {
    ...MEMORYLESS,
    cells: [cell],
    shown: cell,
    verdict,
    isRestless: () => seenMs !== null,
    keep: () => (seenMs === null ? null : { kind: 'bit', seenMs }),
    restore: (kept) => {
      if (kept.kind === 'bit') seenMs = kept.seenMs;
    },
  };
};

const watchRate = ({ point, perMinute }: TriggerOf<'rate'>, cellOf: CellOf): WatchedTrigger => {
  const cell = cellOf(point);
  const window = new RateWindow(perMinute < 0 ? -1 : 1);
  let readMs: number | null = null;
  const verdict = (_isActive: boolean, monotonicMs: number): Verdict => {
    if (cell.value === null) return null;
    if (cell.timeMs !== readMs) window.add(cell.value, monotonicMs);
    readMs = cell.timeMs;
    return window.change(cell.value, monotonicMs) >= Math.abs(perMinute);
  };
  return {
    cells: [cell],
    shown: cell,
    limit: perMinute,
    verdict,
    isRestless: () => true,
    keep: (monotonicMs) => (readMs === null ? null : { kind: 'rate', window: window.keep(monotonicMs), readMs }),
    restore: (kept, { timeMs, monotonicMs }) => {
      // A wall clock that was set back tells nothing of how long the station was down.
      if (kept.kind !== 'rate' || timeMs < kept.readMs) return;
      window.restore(kept.window, timeMs - kept.readMs, monotonicMs);
      readMs = kept.readMs;
    },
  };
};

const watchSensor = ({ point }: TriggerOf<'no_sensor'>, cellOf: CellOf): WatchedTrigger => {
  const cell = cellOf(point);
  const verdict = (): Verdict => {
    if (cell.reason === 'no_sensor') return true;
    return cell.value === null ? null : false;
  };
  return { ...MEMORYLESS, cells: [cell], shown: cell, verdict };
};

const watchSilence =
  (cellName: string) =>
  (_trigger: AlarmTrigger, cellOf: CellOf): WatchedTrigger => {
    const cell = cellOf(cellName);
    const verdict = (): Verdict => (cell.value === null ? null : cell.value === 0);
    return { ...MEMORYLESS, cells: [cell], shown: null, verdict };
  };

const watchStation = ({ condition }: TriggerOf<'station'>, cellOf: CellOf): WatchedTrigger => {
  const cell = cellOf(stationCell(condition));
  const shown = cellOf(stationValueCell(condition));
  const verdict = (): Verdict => (cell.value === null ? null : cell.value === 1);
  return { ...MEMORYLESS, cells: [cell, shown], shown, verdict };
};

/**
 * Whether all conditions hold. One that is known not to hold decides, whatever the others are; without it one unknown
 * makes the whole unknown.
 */
export const allHold = (conditions: readonly PointCondition[], cells: readonly InputCell[]): Verdict => {
  let verdict: Verdict = true;
  for (const [index, condition] of conditions.entries()) {
    const cell = cells[index];
    const one = cell === undefined ? null : holds(condition, cell);
    if (one === false) return false;
    if (one === null) verdict = null;
  }
  return verdict;
};

const watchCondition = ({ all }: TriggerOf<'condition'>, cellOf: CellOf): WatchedTrigger => {
  const cells = all.map(({ point }) => cellOf(point));
  return { ...MEMORYLESS, cells, shown: cells[0] ?? null, verdict: () => all.length > 0 && allHold(all, cells) };
};

const SILENCE_CELLS: Readonly<Partial<Record<AlarmTrigger['kind'], string>>> = {
  communication: LINK_CELL,
  endpoint: ENDPOINT_CELL,
};

const ownPointsOf = (trigger: AlarmTrigger): string[] => {
  const silence = SILENCE_CELLS[trigger.kind];
  if (silence !== undefined) return [silence];
  if (trigger.kind === 'station') return [stationCell(trigger.condition), stationValueCell(trigger.condition)];
  return 'point' in trigger ? [trigger.point] : [];
};

/** The inputs that an alarm looks at. */
export const pointsOf = ({ trigger, mutedWhile }: AlarmDefinition): string[] => {
  const conditions = trigger.kind === 'condition' ? [...trigger.all, ...mutedWhile] : mutedWhile;
  return [...ownPointsOf(trigger), ...conditions.map(({ point }) => point)];
};

const WATCHERS: {
  readonly [Kind in AlarmTrigger['kind']]: (trigger: TriggerOf<Kind>, cellOf: CellOf) => WatchedTrigger;
} = {
  limit: watchLimit,
  state: watchState,
  bit: watchBit,
  rate: watchRate,
  no_sensor: watchSensor,
  communication: watchSilence(LINK_CELL),
  endpoint: watchSilence(ENDPOINT_CELL),
  station: watchStation,
  condition: watchCondition,
};

/** Binds a trigger to the inputs of its device. */
export const watchTrigger = <Kind extends AlarmTrigger['kind']>(
  trigger: TriggerOf<Kind>,
  cellOf: CellOf,
): WatchedTrigger => {
  const watch = WATCHERS[trigger.kind];
  return watch(trigger, cellOf);
};
