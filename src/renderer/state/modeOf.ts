import { type DeviceView, knownValue, usableValue } from './deviceView.ts';

/** `none`: no bit is set or known; `conflict`: more than one is. */
export type Mode = 'stop' | 'manual' | 'auto' | 'test' | 'none' | 'conflict';

const BITS = { mode_stop: 'stop', mode_manual: 'manual', mode_auto: 'auto', mode_test: 'test' } as const;

/** Which of the four mode bits is set, as `valueOf` knows them. */
export const modeByBits = (valueOf: (key: string) => number | null | undefined): Mode => {
  const set = Object.entries(BITS).filter(([key]) => valueOf(key) === 1);
  const [first, second] = set;
  if (first === undefined) return 'none';
  return second === undefined ? first[1] : 'conflict';
};

/** The mode by the last known state of each bit. */
export const modeOf = (view: DeviceView): Mode => modeByBits((key) => knownValue(view, key));

/** The bit that is surely set alone: its journal dates the mode. Null while the mode is not one. */
export const modePointOf = (view: DeviceView): string | null => {
  const set = Object.keys(BITS).filter((key) => usableValue(view, key) === 1);
  return set.length === 1 ? (set[0] ?? null) : null;
};
