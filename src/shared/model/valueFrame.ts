/** Values that do not come from registers: calculated tags of a site, what machines post. */
import type { PointValue } from './sample.ts';

/** A point whose value comes as a number. */
export interface ValuePoint {
  readonly key: string;
  /** Unit symbol; absent for pure numbers and states. */
  readonly unit?: string;
  readonly decimals?: number;
}

/** What the values of a device's value frames mean. History keeps it beside them, as it keeps profiles beside registers. */
export interface ValueProfile {
  readonly id: string;
  /** Raised with each change of what the values mean. */
  readonly revision: number;
  readonly protocol: 'values';
  /** The longest time between two frames while their source lives, ms: a value stands for three of them. */
  readonly pollIntervalMs: number;
  /** At least one, in the order of a frame's values. */
  readonly points: readonly ValuePoint[];
}

/** The values of a device at one instant. */
export interface ValueFrame {
  readonly deviceId: number;
  /** UTC epoch ms, whole: the instant that the values are of. */
  readonly timeMs: number;
  /** UTC epoch ms, whole: when the station worked it in. Replay counts a frame from here. */
  readonly processedMs: number;
  /** One per point of its profile, in the profile's order: a finite number, or null exactly where the reason is bad. */
  readonly values: readonly PointValue[];
}
