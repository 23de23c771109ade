/** Six decimals: a part of a second of running; no noise of binary fractions. */
export const roundedAmount = (value: number): number => Number(value.toFixed(6));
