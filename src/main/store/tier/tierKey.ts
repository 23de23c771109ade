import { HOUR_TIER_MS, MINUTE_TIER_MS } from './tierBuckets.ts';

/** Days since 1970-01-01 fit until 2149. */
const PERIOD_RANGE = 65_536;

const MONTHS_A_YEAR = 12;
const DAY_MS = 86_400_000;

export type TierResolution = typeof MINUTE_TIER_MS | typeof HOUR_TIER_MS;

/** The UTC day (of minutes) or month (of hours) that the instant lies in, counted from 1970. */
export const tierPeriodOf = (resolution: TierResolution, timeMs: number): number => {
  if (resolution === MINUTE_TIER_MS) return Math.floor(timeMs / DAY_MS);
  const date = new Date(timeMs);
  return (date.getUTCFullYear() - 1970) * MONTHS_A_YEAR + date.getUTCMonth();
};

/** UTC epoch ms at which a period begins. */
export const tierPeriodStartMs = (resolution: TierResolution, period: number): number =>
  resolution === MINUTE_TIER_MS ? period * DAY_MS : Date.UTC(1970, period, 1);

/** Primary key of a tier's blob: the periods of a tag lie side by side, minutes before hours. */
export const tierKey = (tagId: number, resolution: TierResolution, period: number): number =>
  (tagId * 2 + (resolution === MINUTE_TIER_MS ? 0 : 1)) * PERIOD_RANGE + period;

/** Key of the blob that an instant lies in; before 1970 the first one, behind what keys have room for the last. */
export const tierKeyAt = (tagId: number, resolution: TierResolution, timeMs: number): number =>
  tierKey(tagId, resolution, Math.min(PERIOD_RANGE - 1, Math.max(0, tierPeriodOf(resolution, timeMs))));

/** A key taken apart. */
export interface TierPlace {
  readonly tagId: number;
  readonly resolution: TierResolution;
  /** UTC epoch ms, the end not included. */
  readonly fromMs: number;
  readonly toMs: number;
}

export const tierPlaceOf = (key: number): TierPlace => {
  const series = Math.floor(key / PERIOD_RANGE);
  const period = key % PERIOD_RANGE;
  const resolution = series % 2 === 0 ? MINUTE_TIER_MS : HOUR_TIER_MS;
  return {
    tagId: Math.floor(series / 2),
    resolution,
    fromMs: tierPeriodStartMs(resolution, period),
    toMs: tierPeriodStartMs(resolution, period + 1),
  };
};
