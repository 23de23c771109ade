import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import { showAlarms, showTab } from '../../state/alarmPage.ts';
import { useLiveAlarms } from '../../state/alarmStore.ts';
import { backToLive } from '../../state/replay/replay.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { showScreen } from '../../state/viewStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { ArchiveToggle } from '../archive/ArchiveToggle.tsx';
import { NowTag } from '../archive/NowTag.tsx';
import { AlarmBarActs } from './AlarmBarActs.tsx';
import { AlarmMark } from './AlarmMark.tsx';
import { useAlarmText } from './useAlarmText.ts';
import './AlarmBar.css';

/** The list of the alarms that the bar tells of: in the archive it leads back to now. */
const showLiveAlarms = (alarm?: AlarmView): void => {
  backToLive();
  showAlarms(alarm);
};

const sumOf = (counts: AlarmSummary['active']): number =>
  ALARM_PRIORITIES.reduce((sum, priority) => sum + counts[priority], 0);

const Newest = ({ alarm }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const now = useLiveNow();
  const value = text.value(alarm);
  const limit = text.limit(alarm);
  return (
    <button
      type="button"
      className={`alarmbar__newest alarmbar__newest--${alarm.priority}`}
      onClick={() => showLiveAlarms(alarm)}
      title={t('alarms.bar.toList')}
      data-testid="alarmbar-newest"
    >
      <AlarmMark alarm={alarm} />
      <time className="tabular">{text.moment(alarm.raisedMs ?? alarm.changedMs, alarm, now)}</time>
      <strong className="alarmbar__place">{text.place(alarm)}</strong>
      <strong className="alarmbar__text">{text.text(alarm.text)}</strong>
      {value !== '' && (
        <span className="alarmbar__value tabular">
          {limit === '' ? value : t('alarms.bar.valueLimit', { value, limit })}
        </span>
      )}
      {alarm.consequences.length > 0 && (
        <span className="alarmbar__value">{t('alarms.under', { count: alarm.consequences.length })}</span>
      )}
    </button>
  );
};

/** In place of an alarm that waits for nobody: calm, acknowledged, or unknown. */
const Calm = ({ summary }: { summary: AlarmSummary | null }): ReactNode => {
  const { t } = useTranslation();
  const error = useLiveAlarms((alarms) => alarms.error);
  const active = summary === null ? 0 : sumOf(summary.active);
  const words = (): string => {
    if (summary === null) return t(error === null ? 'alarms.bar.reading' : 'alarms.bar.unread');
    return active === 0 ? t('alarms.bar.none') : t('alarms.bar.acknowledged', { count: active });
  };
  return (
    <button type="button" className="alarmbar__newest" onClick={() => showLiveAlarms()} data-testid="alarmbar-calm">
      <LinkSymbol look={summary === null ? 'waiting' : 'online'} />
      <span>{words()}</span>
    </button>
  );
};

/** Active ones of each priority, and of them those that nobody has acknowledged. */
const Counts = ({ summary }: { summary: AlarmSummary }): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  return (
    <button
      type="button"
      className="alarmbar__counts"
      onClick={() => showLiveAlarms()}
      title={t('alarms.bar.counts')}
      data-testid="alarmbar-counts"
    >
      {ALARM_PRIORITIES.map((priority) => {
        const active = summary.active[priority];
        const waiting = summary.unacknowledged[priority];
        return (
          <span key={priority} className="alarmbar__count" data-none={active + waiting === 0}>
            <PriorityMark priority={priority} {...text.priority(priority)} />
            <span className="tabular" data-testid={`alarmbar-${priority}`}>
              {active}
              <span className="alarmbar__waiting">/{waiting}</span>
            </span>
          </span>
        );
      })}
    </button>
  );
};

const Held = ({ summary }: { summary: AlarmSummary }): ReactNode => {
  const { t } = useTranslation();
  const show = (tab: 'shelved' | 'out_of_service'): void => {
    backToLive();
    showTab(tab);
    showScreen('alarms');
  };
  return (
    <>
      {summary.shelved > 0 && (
        <button type="button" className="alarmbar__held" onClick={() => show('shelved')} data-testid="alarmbar-shelved">
          {t('alarms.bar.shelved', { count: summary.shelved })}
        </button>
      )}
      {summary.outOfService > 0 && (
        <button
          type="button"
          className="alarmbar__held"
          onClick={() => show('out_of_service')}
          data-testid="alarmbar-out-of-service"
        >
          {t('alarms.bar.outOfService', { count: summary.outOfService })}
        </button>
      )}
    </>
  );
};

/** The line of alarms on every screen, always that of now: what waits for a person first, how many there are, the horn. */
export const AlarmBar = (): ReactNode => {
  const { t } = useTranslation();
  const summary = useLiveAlarms((alarms) => alarms.summary);
  return (
    <section className="alarmbar" aria-label={t('alarms.bar.title')} data-testid="alarmbar">
      <NowTag />
      {summary?.newest == null ? <Calm summary={summary} /> : <Newest alarm={summary.newest} />}
      {summary?.flood != null && (
        <span className="alarmbar__flood" role="status" data-testid="alarmbar-flood">
          {t('alarms.bar.flood', { count: summary.flood.inTenMinutes })}
        </span>
      )}
      {summary !== null && <Counts summary={summary} />}
      {summary !== null && <Held summary={summary} />}
      <AlarmBarActs summary={summary} />
      <ArchiveToggle />
    </section>
  );
};
