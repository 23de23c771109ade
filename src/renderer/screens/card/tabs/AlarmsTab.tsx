import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { ORDERS } from '../../../state/alarmFilter.ts';
import { filterAlarms, showAlarms } from '../../../state/alarmPage.ts';
import { useAlarms } from '../../../state/alarmStore.ts';
import { alarmId } from '../../../state/alarmView.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { openAlarmsOf } from '../../../state/faceplateMarks.ts';
import { useLiveView } from '../../../state/useDeviceView.ts';
import { useNow } from '../../../state/useNow.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatAge } from '../../../widgets/format/formatAge.ts';
import { AlarmMark } from '../../alarms/AlarmMark.tsx';
import { useAlarmText } from '../../alarms/useAlarmText.ts';
import { LiveOnly } from '../../archive/LiveOnly.tsx';
import { useRefusalText } from '../../useRefusalText.ts';
import { AlarmHistory } from '../AlarmHistory.tsx';
import { AlarmLimitsSection } from '../limits/AlarmLimitsSection.tsx';
import { NamedAlarms } from '../NamedAlarms.tsx';
import { PointGroups } from '../PointGroups.tsx';
import { useTabGroups } from './PointsTab.tsx';

/** One alarm that stands now; a press opens all of it. */
const Alarm = ({ alarm, now }: { alarm: AlarmView; now: number }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const text = useAlarmText();
  const limit = text.limit(alarm);
  const amounts = [text.value(alarm), limit === '' ? '' : t('alarms.limit', { limit })];
  const facts = [text.state(alarm.state), formatAge(now - (alarm.raisedMs ?? alarm.changedMs), language), ...amounts];
  return (
    <li>
      <button
        type="button"
        className="card-alarm"
        onClick={() => showAlarms(alarm)}
        data-testid={`card-alarm-${alarmId(alarm)}`}
      >
        <AlarmMark alarm={alarm} />
        <span className="card-alarm__text">{text.text(alarm.text)}</span>
        <span className="card-alarm__facts tabular">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </button>
    </li>
  );
};

/** How many alarms of the device are held off the list: they are not forgotten. */
const Held = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const held = useAlarms(
    ({ book }) =>
      [...book.values()].filter(({ deviceId, holds }) => deviceId === view.device.id && holds.length > 0).length,
  );
  return held === 0 ? null : (
    <p className="card__quiet" data-testid="card-alarms-held">
      {t('card.alarmsHeld', { count: held })}
    </p>
  );
};

const Now = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const { book, phase, error } = useAlarms();
  const message = useRefusalText(error);
  const alarms = useMemo(
    () => openAlarmsOf(book.values(), view.device.id).toSorted(ORDERS.gravity),
    [book, view.device.id],
  );
  return (
    <section data-testid="card-alarms-now" data-count={alarms.length}>
      <div className="card__section-head">
        <h3>{t('card.alarmsNow')}</h3>
        <button
          type="button"
          className="plain-button card__link-button"
          onClick={() => {
            showAlarms();
            filterAlarms({ siteId: view.site.id, deviceId: view.device.id });
          }}
          data-testid="card-alarms-list"
        >
          {t('card.alarmsList')} ›
        </button>
      </div>
      {message !== null && <p className="card__quiet">{t('alarms.outdated', { message })}</p>}
      {alarms.length === 0 && (
        <p className="card__quiet">{t(phase === 'ready' ? 'card.alarmsNone' : 'alarms.loading')}</p>
      )}
      <ul className="card-alarm__list">
        {alarms.map((alarm) => (
          <Alarm key={alarmId(alarm)} alarm={alarm} now={now} />
        ))}
      </ul>
      <Held view={view} />
    </section>
  );
};

const Named = ({ view }: { view: DeviceView }): ReactNode => <NamedAlarms view={useLiveView(view)} />;

/** The alarms of the device: now, in the controller's own words, their limits, and what was lately. */
export const AlarmsTab = ({ view }: { view: DeviceView }): ReactNode => (
  <div className="card__scroll">
    <Now view={view} />
    <Named view={view} />
    <LiveOnly>
      <AlarmLimitsSection />
    </LiveOnly>
    <AlarmHistory view={view} />
    <PointGroups view={view} groups={useTabGroups(view, 'alarms')} />
  </div>
);
