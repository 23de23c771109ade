import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';

const MOST_DECIMALS = 3;

const ownDecimals = (value: number): number => String(Number(value.toFixed(MOST_DECIMALS))).split('.')[1]?.length ?? 0;

/** A measured value with the decimals of its point; where the point is not known any more, with those that it has. */
export const valueNumber = (value: number, decimals: number | undefined, language: Language): string =>
  formatNumber(value, decimals ?? ownDecimals(value), language);

/** A limit is never rounded: «6,5» is not «7», whatever the point's decimals are. */
export const limitNumber = (value: number, decimals: number | undefined, language: Language): string =>
  formatNumber(value, Math.max(decimals ?? 0, ownDecimals(value)), language);
