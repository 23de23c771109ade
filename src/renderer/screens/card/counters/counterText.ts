/** Amounts of counters as texts. */
import type { CounterView } from '#shared/api/counters.ts';
import { formatNumber } from '../../../widgets/format/formatNumber.ts';
import type { Language } from '../../../widgets/format/language.ts';
import { unitText } from '../../../widgets/format/unitText.ts';

type Kind = Pick<CounterView, 'kind' | 'unit'>;

/** Decimals of a total. Starts are whole. */
const DECIMALS: Readonly<Record<CounterView['kind'], number>> = { hours: 1, energy: 1, starts: 0 };

/** Growth over a gap is shared out evenly: a part of a start is told as such. */
const decimalsOf = ({ kind }: Kind, amount: number): number =>
  kind === 'starts' && !Number.isInteger(amount) ? 1 : DECIMALS[kind];

/** «12 487,0»; «—» for what is not known. */
export const counterNumber = (counter: Kind, amount: number | null, language: Language): string =>
  amount === null ? '—' : formatNumber(amount, decimalsOf(counter, amount), language);

/** «ч», «кВт·ч»; empty for starts. */
export const counterUnit = ({ unit }: Kind, language: Language): string => unitText(unit ?? undefined, language);

/** «12 487,0 ч» */
export const counterAmount = (counter: Kind, amount: number | null, language: Language): string => {
  const unit = amount === null ? '' : counterUnit(counter, language);
  return `${counterNumber(counter, amount, language)}${unit === '' ? '' : `\u00A0${unit}`}`;
};
