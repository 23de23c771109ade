import { engineeringValue, type Scaling } from '#main/profile/scaling.ts';

/** Which turn of the circle a raw value lies in; 0 where the value is not an angle. */
const turnOf = (scaling: Scaling, raw: number): number =>
  scaling.halfTurn === 0
    ? 0
    : Math.ceil((raw * scaling.numerator + scaling.addend - scaling.halfTurn) / (2 * scaling.halfTurn));

/**
 * Raw extremes → engineering ones. An inverted scale swaps them. An angle whose raw values pass the end of a turn may
 * have any value in between, so its extremes are those of the whole turn.
 */
export const scaleExtremes = (scaling: Scaling, rawMin: number, rawMax: number): readonly [number, number] => {
  if (turnOf(scaling, rawMin) !== turnOf(scaling, rawMax)) {
    const half = scaling.halfTurn / scaling.divisor;
    return [-half, half];
  }
  const first = engineeringValue(scaling, rawMin);
  const second = engineeringValue(scaling, rawMax);
  return first <= second ? [first, second] : [second, first];
};

/** Raw average → engineering one; NaN for an angle that passed the end of a turn: it has none. */
export const scaleAverage = (scaling: Scaling, raw: number, rawMin: number, rawMax: number): number =>
  turnOf(scaling, rawMin) === turnOf(scaling, rawMax) ? engineeringValue(scaling, raw) : Number.NaN;
