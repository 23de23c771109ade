import { type DeviceView, usableValue } from './deviceView.ts';

export type AlarmBit = 'shutdown' | 'tripStop' | 'block' | 'warning' | 'common';

const BITS: readonly (readonly [key: string, bit: AlarmBit])[] = [
  ['alarm_shutdown', 'shutdown'],
  ['alarm_trip_stop', 'tripStop'],
  ['alarm_block', 'block'],
  ['alarm_warning', 'warning'],
];

/** What the controller itself reports, the gravest first. `common` only where it names nothing closer. */
export const alarmBitsOf = (view: DeviceView): readonly AlarmBit[] => {
  const named = BITS.filter(([key]) => usableValue(view, key) === 1).map(([, bit]) => bit);
  if (named.length > 0) return named;
  return usableValue(view, 'alarm_common') === 1 ? ['common'] : [];
};
