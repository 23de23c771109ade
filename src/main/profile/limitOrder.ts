import type { LimitSide } from '#shared/model/alarm.ts';

/** From the lowest limit to the highest. */
export const RISING_SIDES: readonly LimitSide[] = ['LL', 'L', 'H', 'HH'];

/** A limit of a point, in whatever the other limits of the point are in. */
export interface PlacedLimit {
  readonly point: string;
  readonly side: LimitSide;
  readonly value: number;
}

/** Neighbouring limits of one point of which the one that stands higher is not above: `[lower, higher]`. */
export const crossedLimits = <Limit extends PlacedLimit>(limits: readonly Limit[]): [lower: Limit, higher: Limit][] =>
  [...Map.groupBy(limits, ({ point }) => point).values()].flatMap((own) => {
    const rising = own.toSorted((one, other) => RISING_SIDES.indexOf(one.side) - RISING_SIDES.indexOf(other.side));
    return rising.slice(1).flatMap((higher, index): [Limit, Limit][] => {
      const lower = rising[index];
      return lower === undefined || lower.value < higher.value ? [] : [[lower, higher]];
    });
  });
