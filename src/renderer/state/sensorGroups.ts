/** Readings of a device that is no machine of the plant, alike ones together: «Температура 20,4…21,2»; pure. */
import type { LocalText, Point, PointGroup } from '#shared/model/profile.ts';
import { isUsable } from '#shared/model/quality.ts';
import { type DeviceView, type PointView, pointOf } from './deviceView.ts';

export interface SensorGroup {
  /** `temperature` for `temperature_1`, `temperature_2`, …; the point's own key where it stands alone. */
  readonly key: string;
  readonly label: LocalText;
  readonly points: readonly PointView[];
  /** Of the values that can be worked with; null when there is none. */
  readonly spread: { readonly mean: number; readonly min: number; readonly max: number } | null;
  /** How many of the points have such a value. */
  readonly usable: number;
}

const SHOWN: ReadonlySet<PointGroup> = new Set(['process', 'power', 'state', 'engine', 'generator']);
const NUMBERED = /_\d+$/;

/** What the names have in common: «Температура, зона 1» and «Температура, зона 2» → «Температура». */
const commonName = (names: readonly string[]): string => {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  const [head = ''] = first.slice(0, length).split(',');
  return head.replace(/[\s\d№]+$/, '') || first;
};

const isCountable = (point: Point): boolean => point.type !== 'bit' && point.type !== 'enum';

const spreadOf = (values: readonly number[]): SensorGroup['spread'] => {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  return { mean: sum / values.length, min: Math.min(...values), max: Math.max(...values) };
};

const groupOf = (key: string, points: readonly PointView[]): SensorGroup => {
  const [first] = points;
  if (first === undefined) throw new Error('BUG: a group of sensors without a sensor');
  const names = points.map(({ point }) => point.label);
  const isNumbered = NUMBERED.test(first.point.key);
  const values = points.flatMap(({ state }) => (isUsable(state.reason) && state.value !== null ? [state.value] : []));
  return {
    key,
    label: isNumbered
      ? { ru: commonName(names.map(({ ru }) => ru)), en: commonName(names.map(({ en }) => en)) }
      : first.point.label,
    points,
    spread: isCountable(first.point) ? spreadOf(values) : null,
    usable: values.length,
  };
};

/** In the order of the profile; counters, alarm words and hidden points are left to the device's card. */
export const sensorGroups = (view: DeviceView): readonly SensorGroup[] => {
  const groups = new Map<string, PointView[]>();
  for (const point of view.profile?.points ?? []) {
    if (!SHOWN.has(point.group) || view.device.points?.[point.key]?.hidden === true) continue;
    const found = pointOf(view, point.key);
    if (found === undefined) continue;
    const key = isCountable(point) ? point.key.replace(NUMBERED, '') : point.key;
    const former = groups.get(key);
    if (former === undefined) groups.set(key, [found]);
    else former.push(found);
  }
  return [...groups].map(([key, points]) => groupOf(key, points));
};
