import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterView } from '#shared/api/counters.ts';
import { forgetAskedCounter, useCounterPage } from '../../../state/counterPage.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { useNow } from '../../../state/useNow.ts';
import { useView } from '../../../state/viewStore.ts';
import { AlarmSymbol } from '../../../widgets/AlarmSymbol.tsx';
import { formatAge } from '../../../widgets/format/formatAge.ts';
import { errorText } from '../../errorText.ts';
import { CounterDialog } from './CounterDialog.tsx';
import { counterAmount, counterNumber, counterUnit } from './counterText.ts';
import { useCounters } from './useCounters.ts';
import './Counters.css';

interface RowProps {
  readonly counter: CounterView;
  readonly onOpen: () => void;
}

/** Why the total does not go on, where it does not; an open question opens its answers. */
const Standstill = ({ counter, onOpen }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const { state, lastMs, point } = counter;
  if (state === 'suspect') {
    return (
      <button
        type="button"
        className="counter-row__question"
        onClick={onOpen}
        data-testid={`counter-question-${point}`}
      >
        <AlarmSymbol priority="medium" />
        {t('counters.needsAnswer')}
      </button>
    );
  }
  if (state !== 'frozen' || lastMs === null) return null;
  return (
    <span className="counter-row__frozen">{t('counters.frozen', { age: formatAge(now - lastMs, language) })}</span>
  );
};

const Row = ({ counter, onOpen }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { point, label, state } = counter;
  const unit = state === 'new' ? '' : counterUnit(counter, language);
  return (
    <div className="counter-row" data-testid={`counter-${point}`} data-state={state}>
      <button
        type="button"
        className="plain-button card__label"
        onClick={onOpen}
        title={t('counters.open')}
        data-testid={`counter-open-${point}`}
      >
        {label[language]}
      </button>
      <span className="counter-row__total tabular">
        {state === 'new' ? t('counters.new') : counterNumber(counter, counter.total, language)}
        {unit !== '' && <small>{unit}</small>}
      </span>
      {state !== 'new' && (
        <span className="counter-row__growth tabular">
          {t('counters.growth', {
            today: counterAmount(counter, counter.today, language),
            month: counterAmount(counter, counter.month, language),
          })}
        </span>
      )}
      <Standstill counter={counter} onOpen={onOpen} />
    </div>
  );
};

/** The counter whose dialog is open; one that was asked for on another screen opens by itself. */
const useOpened = (deviceId: number) => {
  const asked = useCounterPage((page) => page.asked);
  const [opened, setOpened] = useState<string | null>(null);
  useEffect(() => {
    if (asked?.deviceId !== deviceId) return;
    setOpened(asked.point);
    forgetAskedCounter();
  }, [asked, deviceId]);
  return [opened, setOpened] as const;
};

/** What the station has counted for the device; nothing for one without counters. */
export const CounterSection = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const counters = useCounters(view.device.id);
  const [opened, setOpened] = useOpened(view.device.id);
  const { list, error } = counters;
  const hasCounters = view.profile?.points.some(({ counter }) => counter !== undefined) === true;
  if (!hasCounters || list?.length === 0) return null;
  const chosen = list?.find(({ point }) => point === opened);
  return (
    <section className="card__group" data-testid="counters">
      <h3 title={t('counters.hint')}>{t('counters.title')}</h3>
      {error !== null && (
        <p className="counter-row__frozen">{t('counters.unread', { message: errorText(error, t) })}</p>
      )}
      {list === null && error === null && <p className="counter-row__frozen">{t('counters.loading')}</p>}
      {list?.map((counter) => (
        <Row key={counter.point} counter={counter} onOpen={() => setOpened(counter.point)} />
      ))}
      {chosen !== undefined && (
        <CounterDialog view={view} counter={chosen} counters={counters} onClose={() => setOpened(null)} />
      )}
    </section>
  );
};
