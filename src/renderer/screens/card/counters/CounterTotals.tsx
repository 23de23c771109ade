import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COUNTER_PERIOD_WORDS, type CounterView } from '#shared/api/counters.ts';
import { type CounterRange, mostDays, rangeSpan, usualRange } from '../../../state/counterRange.ts';
import { stationNow } from '../../../state/stationNow.ts';
import { useView } from '../../../state/viewStore.ts';
import { DateField } from '../../../widgets/DateField.tsx';
import { formatNumber } from '../../../widgets/format/formatNumber.ts';
import { errorText } from '../../errorText.ts';
import { TotalsTable } from './TotalsTable.tsx';
import { type TotalsQuery, useCounterTotals } from './useCounterTotals.ts';

interface TotalsProps {
  readonly counter: CounterView;
  /** Of the site. */
  readonly zone: string;
}

interface RangeProps {
  readonly range: CounterRange;
  readonly onChange: (range: CounterRange) => void;
  readonly zone: string;
}

const Range = ({ range, onChange, zone }: RangeProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <div className="counter-range">
      <div className="correction__presets" role="group" aria-label={t('counters.by')}>
        {COUNTER_PERIOD_WORDS.map((by) => (
          <button
            key={by}
            type="button"
            className="tool-button counter-range__by"
            aria-pressed={range.by === by}
            onClick={() => onChange(usualRange(by, stationNow(), zone))}
            data-testid={`counter-by-${by}`}
          >
            {t(`counters.period.${by}`)}
          </button>
        ))}
      </div>
      {(['from', 'to'] as const).map((end) => (
        <DateField
          key={end}
          form="date"
          label={t(`counters.range.${end}`)}
          language={language}
          value={range[end]}
          onChange={(value) => onChange({ ...range, [end]: value })}
          testId={`counter-${end}`}
        />
      ))}
    </div>
  );
};

interface RowsProps extends TotalsProps {
  readonly query: TotalsQuery;
}

/** Read, being read, unreadable, or empty. */
const Rows = ({ counter, zone, query }: RowsProps): ReactNode => {
  const { t } = useTranslation();
  const outcome = useCounterTotals(counter, query);
  const quiet = (text: string, testId: string): ReactNode => (
    <p className="counter-empty" data-testid={testId}>
      {text}
    </p>
  );
  if (counter.state === 'new') return quiet(t('counters.rowsNew'), 'counter-rows-none');
  if (outcome === null) return quiet(t('counters.rowsLoading'), 'counter-rows-loading');
  if ('error' in outcome) {
    return quiet(t('counters.rowsUnread', { message: errorText(outcome.error, t) }), 'counter-rows-unread');
  }
  const { rows } = outcome.totals;
  if (rows.length === 0) return quiet(t('counters.rowsNone'), 'counter-rows-none');
  return <TotalsTable counter={counter} rows={rows} by={query.by} zone={zone} />;
};

/** Growth by hours, days or months over the days that were chosen. */
export const CounterTotals = ({ counter, zone }: TotalsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const [range, setRange] = useState<CounterRange>(() => usualRange('day', stationNow(), zone));
  const span = rangeSpan(range, zone);
  return (
    <section className="counter-totals" aria-labelledby="counter-totals">
      <h3 id="counter-totals">{t('counters.totals')}</h3>
      <Range range={range} onChange={setRange} zone={zone} />
      {typeof span === 'string' ? (
        <p className="counter-empty" data-testid="counter-range-problem">
          {t(`counters.rangeProblem.${span}`, { days: formatNumber(mostDays(range.by), 0, language) })}
        </p>
      ) : (
        <Rows counter={counter} zone={zone} query={{ by: range.by, ...span }} />
      )}
    </section>
  );
};
