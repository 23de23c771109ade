import type { AlarmPriority, AlarmStanding } from '#shared/model/alarm.ts';
import type { DeviceColour } from '#shared/model/deviceColour.ts';

/** What the colour of a device follows from. */
export interface ColouredDevice {
  readonly isInService: boolean;
  /** Age of the newest data, on the monotonic clock; null for a device that was never seen. */
  readonly dataAgeMs: number | null;
  /** Older data are none. */
  readonly dataLimitMs: number;
  /** Open alarms of the device; others do no harm. */
  readonly standings: readonly Pick<AlarmStanding, 'state' | 'holds' | 'priority'>[];
}

const GRAVE: ReadonlySet<AlarmPriority> = new Set(['critical', 'high']);

/** Gravest first. */
const ORDER: readonly DeviceColour[] = ['red', 'black', 'yellow', 'green', 'grey'];

/**
 * Grey: out of service or never seen. Red: a critical or high alarm, also one that a lost link has frozen. Black: no
 * data for longer than the limit. Yellow: any other alarm. Green: none. A latched alarm counts until it is reset; held
 * ones do not count.
 */
export const deviceColour = ({ isInService, dataAgeMs, dataLimitMs, standings }: ColouredDevice): DeviceColour => {
  if (!isInService || dataAgeMs === null) return 'grey';
  const counting = standings.filter(({ state, holds }) => state !== 'normal' && state !== 'returned' && !holds.length);
  if (counting.some(({ priority }) => GRAVE.has(priority))) return 'red';
  if (dataAgeMs > dataLimitMs) return 'black';
  return counting.length > 0 ? 'yellow' : 'green';
};

/** The gravest colour of a site's devices; grey for a site without any. */
export const siteColour = (devices: readonly DeviceColour[]): DeviceColour =>
  ORDER.find((colour) => devices.includes(colour)) ?? 'grey';
