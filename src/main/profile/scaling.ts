/**
 * Raw number ↔ engineering value in whole numbers: value = (raw × numerator + addend) / divisor.
 * One division of two whole numbers gives the double nearest to the decimal: 3985 × 0.1 is 398.5, where the product
 * of doubles gives 398.50000000000006 for some raws. Holds while |raw × numerator + addend| stays below 2^53; of a float
 * raw too, as it has 24 significant bits, as long as there is no offset.
 */
export interface Scaling {
  readonly numerator: number;
  readonly addend: number;
  readonly divisor: number;
  /** Half turn in units of 1/divisor; 0 where the value is not an angle. */
  readonly halfTurn: number;
}

export interface ScalingOptions {
  readonly scale: number;
  readonly offset: number;
  readonly invert: boolean;
  /** 180 for degrees; absent where the value is not an angle. */
  readonly wrapTo?: number | undefined;
}

interface Decimal {
  readonly digits: number;
  readonly places: number;
}

const DECIMAL = /^(-?\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The decimal that a person wrote: 0.1 → 1 with one place. */
const decimalOf = (value: number): Decimal => {
  const match = DECIMAL.exec(value.toString());
  if (match === null) throw new Error(`BUG: scale or offset ${value.toString()} is not a decimal number`);
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const places = fraction.length - Number(exponent);
  const digits = Number(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * powerOfTen(-places), places: 0 };
};

// Not 10 ** n: the parser is exact up to 1e22, the power need not be.
const powerOfTen = (exponent: number): number => Number(`1e${exponent.toString()}`);

/** Prepares a scaling once per point. Throws on a scale of 0 or a number that is not finite: the profile is checked. */
export const scalingOf = (options: ScalingOptions): Scaling => {
  if (options.scale === 0) throw new Error('BUG: scale 0 reached the scaling');
  const [scale, offset, turn] = [options.scale, options.offset, options.wrapTo ?? 0].map(decimalOf);
  if (scale === undefined || offset === undefined || turn === undefined)
    throw new Error('BUG: three decimals expected');
  const places = Math.max(scale.places, offset.places, turn.places);
  const whole = (decimal: Decimal): number => decimal.digits * powerOfTen(places - decimal.places);
  const sign = options.invert ? -1 : 1;
  return {
    numerator: sign * whole(scale),
    addend: sign * whole(offset),
    divisor: powerOfTen(places),
    halfTurn: whole(turn),
  };
};

/** Signed raw → engineering value in the point's unit. Angles come out in (−wrapTo, wrapTo]. Never −0. */
export const engineeringValue = (scaling: Scaling, raw: number): number => {
  let units = raw * scaling.numerator + scaling.addend;
  if (scaling.halfTurn > 0) {
    const turn = 2 * scaling.halfTurn;
    units -= turn * Math.ceil((units - scaling.halfTurn) / turn);
  }
  return units / scaling.divisor + 0;
};

/** Engineering value → raw, not rounded: for points whose raw is a float. Never −0. */
export const exactRawValue = (scaling: Scaling, value: number): number =>
  (value * scaling.divisor - scaling.addend) / scaling.numerator + 0;

/** Engineering value → nearest signed raw. The result may lie outside the type; the caller clamps it. Never −0. */
export const rawValue = (scaling: Scaling, value: number): number => Math.round(exactRawValue(scaling, value)) + 0;
