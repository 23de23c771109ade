import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterView } from '#shared/api/counters.ts';
import { useNow } from '../../../state/useNow.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatAge } from '../../../widgets/format/formatAge.ts';
import { formatDate, formatMinute, formatMoment } from '../../../widgets/format/formatTime.ts';
import { counterAmount, counterNumber, counterUnit } from './counterText.ts';

interface PartProps {
  readonly counter: CounterView;
  /** Of the site. */
  readonly zone: string;
}

const GROWTHS = ['today', 'month', 'previousMonth'] as const;

/** Whether the total goes on, and since when it does not. */
const State = ({ counter }: Pick<PartProps, 'counter'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const age = counter.lastMs === null ? '' : formatAge(now - counter.lastMs, language);
  return <span data-testid="counter-state">{t(`counters.state.${counter.state}`, { age })}</span>;
};

const Facts = ({ counter, zone }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const { shown, offset, sinceMs, lastMs } = counter;
  const since =
    sinceMs === null ? '—' : `${formatDate(sinceMs, zone, language)} ${formatMinute(sinceMs, zone, language)}`;
  return (
    <dl className="counter-facts tabular">
      <dt>{t('counters.stateLabel')}</dt>
      <dd>
        <State counter={counter} />
      </dd>
      <dt>{t('counters.shown')}</dt>
      <dd>{counterAmount(counter, shown, language)}</dd>
      <dt>{t('counters.offset')}</dt>
      <dd>{counterAmount(counter, offset, language)}</dd>
      <dt>{t('counters.last')}</dt>
      <dd>{lastMs === null ? '—' : formatMoment(lastMs, now, zone, language)}</dd>
      <dt>{t('counters.since')}</dt>
      <dd>{since}</dd>
    </dl>
  );
};

/** The total now, with what it is made of while nothing is in question, and its growth of late. */
export const CounterFigures = ({ counter, zone }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <>
      <p className="counter-total" data-held={counter.state !== 'counting'}>
        <span>{t('counters.total')}</span>
        <strong className="tabular" data-testid="counter-total">
          {counterNumber(counter, counter.total, language)}
          <small>{counterUnit(counter, language)}</small>
        </strong>
      </p>
      <div className="counter-growths">
        {GROWTHS.map((name) => (
          <div key={name} data-testid={`counter-${name}`}>
            <span>{t(`counters.${name}`)}</span>
            <strong className="tabular">{counterAmount(counter, counter[name], language)}</strong>
          </div>
        ))}
      </div>
      {counter.question === null && <Facts counter={counter} zone={zone} />}
    </>
  );
};
