/**
 * What two gas engine sets of a plant do, made up, second by second: a load that follows the day and the season, stops,
 * lost links, a broken wire, a station that is off. Everything is a function of the number of the scan, so that a chart
 * can be checked against it.
 */

export const PERIOD_MS = 2_000;
export const SCANS_A_DAY = 43_200;
const SCANS_AN_HOUR = 1_800;
/** The code that the controller sends for a sensor that is not there. */
export const NO_SENSOR_RAW = 32_766;

export type GensetNumber = 1 | 2;

/** What the station gets of a scan: nothing as it is off, no answer, or registers. */
export type ScanOutcome = 'off' | 'no_link' | 'timeout' | 'read';

interface Stretch {
  readonly set: GensetNumber | 'both';
  /** Days of the year on which it comes: those that leave `day` when divided by `everyDays`. */
  readonly everyDays: number;
  readonly day: number;
  /** Hours of that day, the end not included; beyond 24 it reaches into the next days. */
  readonly fromHour: number;
  readonly toHour: number;
}

const TROUBLES: readonly (Stretch & { readonly outcome: ScanOutcome })[] = [
  { outcome: 'off', set: 'both', everyDays: 120, day: 60, fromHour: 6, toHour: 24 },
  { outcome: 'off', set: 'both', everyDays: 120, day: 61, fromHour: 0, toHour: 24 },
  { outcome: 'off', set: 'both', everyDays: 30, day: 0, fromHour: 4, toHour: 5 },
  { outcome: 'no_link', set: 1, everyDays: 7, day: 1, fromHour: 9, toHour: 9.7 },
  { outcome: 'timeout', set: 1, everyDays: 30, day: 2, fromHour: 4, toHour: 12 },
];
const STOPS: readonly Stretch[] = [
  { set: 1, everyDays: 7, day: 6, fromHour: 0, toHour: 12 },
  { set: 2, everyDays: 1, day: 0, fromHour: 1, toHour: 3 },
];
const BROKEN_WIRES: readonly Stretch[] = [{ set: 1, everyDays: 30, day: 1, fromHour: 15, toHour: 18 }];

const holds = ({ set, everyDays, day, fromHour, toHour }: Stretch, asked: GensetNumber, scan: number): boolean => {
  if (set !== 'both' && set !== asked) return false;
  const hour = (scan % SCANS_A_DAY) / SCANS_AN_HOUR;
  return Math.floor(scan / SCANS_A_DAY) % everyDays === day && hour >= fromHour && hour < toHour;
};

export const outcomeOf = (set: GensetNumber, scan: number): ScanOutcome =>
  TROUBLES.find((trouble) => holds(trouble, set, scan))?.outcome ?? 'read';

/** Evenly spread whole numbers 0…2^bits−1. */
export const noiseOf = (set: GensetNumber, scan: number, salt: number, bits: number): number =>
  Math.imul(scan * 32 + salt * 2 + set, 0x9e37_79b1) >>> (32 - bits);

export const isRunning = (set: GensetNumber, scan: number): boolean => !STOPS.some((stop) => holds(stop, set, scan));

/** `power_total` as the register has it: tenths of a kilowatt. */
export const powerRaw = (set: GensetNumber, scan: number): number => {
  if (!isRunning(set, scan)) return 0;
  const day = scan / SCANS_A_DAY;
  const daily = 350 * Math.sin(2 * Math.PI * (day - 0.1 * set));
  const seasonal = 150 * Math.sin((2 * Math.PI * day) / 365);
  return Math.round(900 + daily + seasonal + 60 * Math.sin(scan / 1_700)) + noiseOf(set, scan, 0, 4);
};

/** `coolant_temp`, °C. */
export const coolantRaw = (set: GensetNumber, scan: number): number => {
  if (BROKEN_WIRES.some((wire) => holds(wire, set, scan))) return NO_SENSOR_RAW;
  return isRunning(set, scan) ? 74 + Math.round(powerRaw(set, scan) / 150) : 41 + noiseOf(set, scan, 1, 1);
};

/** When a scan begins, ms after the year: the grid with a few milliseconds of jitter. */
export const scanMs = (set: GensetNumber, scan: number): number => scan * PERIOD_MS + noiseOf(set, scan, 2, 3);
