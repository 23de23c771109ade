import type { PointState } from '#shared/api/plant.ts';

const absolute = (value: number | null): number | null => (value === null ? null : Math.abs(value));

/** The value for a place where a word says the direction. */
export const withoutSign = (state: PointState): PointState => ({
  ...state,
  value: absolute(state.value),
  lastValue: absolute(state.lastValue),
});
