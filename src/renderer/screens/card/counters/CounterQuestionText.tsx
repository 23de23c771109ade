import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterQuestion, CounterView } from '#shared/api/counters.ts';
import { useView } from '../../../state/viewStore.ts';
import { AlarmSymbol } from '../../../widgets/AlarmSymbol.tsx';
import { formatClock, formatDate } from '../../../widgets/format/formatTime.ts';
import { counterAmount } from './counterText.ts';

interface TextProps {
  readonly counter: CounterView;
  readonly question: CounterQuestion;
  /** Of the site. */
  readonly zone: string;
}

/** What was seen: both readings, when, and that the total holds. */
export const CounterQuestionText = ({ counter, question, zone }: TextProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { kind, from, to, sinceMs } = question;
  const when = `${formatDate(sinceMs, zone, language)} ${formatClock(sinceMs, zone, language)}`;
  return (
    <div className="counter-question" role="status" data-testid="counter-question">
      <p className="counter-question__title">
        <AlarmSymbol priority="medium" />
        {t(`counters.question.${kind}`)}
      </p>
      <dl className="counter-facts tabular">
        <dt>{t('counters.question.from')}</dt>
        <dd>{counterAmount(counter, from, language)}</dd>
        <dt>{t('counters.question.to')}</dt>
        <dd>{counterAmount(counter, to, language)}</dd>
        <dt>{t('counters.question.when')}</dt>
        <dd>{when}</dd>
      </dl>
      <p>{t('counters.question.holds')}</p>
    </div>
  );
};
