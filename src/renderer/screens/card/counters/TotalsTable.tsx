import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterPeriodWord, CounterTotalsRow, CounterView } from '#shared/api/counters.ts';
import { useNow } from '../../../state/useNow.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatMonth } from '../../../widgets/format/formatMonth.ts';
import { formatDate, formatMinute } from '../../../widgets/format/formatTime.ts';
import type { Language } from '../../../widgets/format/language.ts';
import { counterAmount, counterNumber, counterUnit } from './counterText.ts';

interface TableProps {
  readonly counter: CounterView;
  /** The oldest first. */
  readonly rows: readonly CounterTotalsRow[];
  readonly by: CounterPeriodWord;
  /** Of the site. */
  readonly zone: string;
}

/** «21.11.2026 14:00», «21.11.2026», «ноябрь 2026» */
const NAMES: Readonly<Record<CounterPeriodWord, (fromMs: number, zone: string, language: Language) => string>> = {
  hour: (fromMs, zone, language) => `${formatDate(fromMs, zone, language)} ${formatMinute(fromMs, zone, language)}`,
  day: formatDate,
  month: formatMonth,
};

const percentOf = (amount: number, most: number): string => `${most <= 0 ? 0 : (Math.max(0, amount) / most) * 100}%`;

/** What the periods do not show by themselves: that one still goes on, or began with the counting. */
const mark = ({ fromMs, toMs }: CounterTotalsRow, counter: CounterView, now: number): 'running' | 'partial' | null => {
  if (toMs > now) return 'running';
  return counter.sinceMs !== null && fromMs < counter.sinceMs ? 'partial' : null;
};

const Row = ({
  row,
  most,
  ...table
}: Omit<TableProps, 'rows'> & { row: CounterTotalsRow; most: number }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { counter, by, zone } = table;
  const marked = mark(row, counter, useNow());
  return (
    <tr>
      <th scope="row">
        {NAMES[by](row.fromMs, zone, language)}
        {marked !== null && <small>{t(`counters.mark.${marked}`)}</small>}
      </th>
      <td className="totals__bar" aria-hidden="true">
        <span style={{ width: percentOf(row.amount, most) }} />
      </td>
      <td>{counterNumber(counter, row.amount, language)}</td>
    </tr>
  );
};

/** The newest period first, under the sum of all. */
export const TotalsTable = (props: TableProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { counter, rows, by } = props;
  const amounts = rows.map(({ amount }) => amount);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const most = Math.max(...amounts);
  const unit = counterUnit(counter, language);
  return (
    <>
      <p className="totals__sum tabular" data-testid="counter-sum">
        <span>{t('counters.sum')}</span>
        <strong>{counterAmount(counter, sum, language)}</strong>
      </p>
      <div className="totals__scroll" tabIndex={0} role="region" aria-label={t('counters.totals')}>
        <table className="totals tabular" data-testid="counter-rows">
          <thead>
            <tr>
              <th scope="col">{t(`counters.column.${by}`)}</th>
              <th scope="col" aria-hidden="true" />
              <th scope="col">{unit === '' ? t('counters.column.starts') : unit}</th>
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map((row) => (
              <Row key={row.fromMs} {...props} row={row} most={most} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
