import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRow } from '#shared/api/alarms.ts';
import { showTab } from '../../state/alarmPage.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { ALL_EVENTS, filterEvents } from '../../state/eventStore.ts';
import { useKnownRows } from '../../state/replay/pastLimit.ts';
import { useNow } from '../../state/useNow.ts';
import { showScreen, useView } from '../../state/viewStore.ts';
import { formatMoment } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { useAlarmText } from '../alarms/useAlarmText.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { useAlarmHistory } from './useAlarmHistory.ts';

/** The journal of events with the alarms of this device only. */
const showJournal = (view: DeviceView): void => {
  filterEvents({ ...ALL_EVENTS, period: 'month', siteId: view.site.id, deviceId: view.device.id, kind: 'alarm' });
  showTab('journal');
  showScreen('alarms');
};

const Row = ({ row, view, now }: { row: EventRow; view: DeviceView; now: number }): ReactNode => {
  const language = useView((store) => store.language);
  const text = useAlarmText();
  return (
    <li className="card-history">
      <time className="tabular">{formatMoment(row.timeMs, now, view.site.timeZone, language)}</time>
      {row.priority === null ? <span /> : <PriorityMark priority={row.priority} {...text.priority(row.priority)} />}
      <span>{visibleText(language === 'ru' ? row.textRu : row.textEn)}</span>
    </li>
  );
};

const NONE: readonly EventRow[] = [];

/** What the alarms of the device did lately, with the way to all of it. */
export const AlarmHistory = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const { rows: read, error } = useAlarmHistory(view.device.id);
  const known = useKnownRows(read ?? NONE);
  const rows = read === null ? null : known;
  const message = useRefusalText(error);
  return (
    <section className="card__group" data-testid="card-alarm-history" data-count={rows?.length ?? -1}>
      <div className="card__section-head">
        <h3>{t('card.alarmHistory')}</h3>
        <button
          type="button"
          className="plain-button card__link-button"
          onClick={() => showJournal(view)}
          data-testid="card-alarm-journal"
        >
          {t('card.alarmJournal')} ›
        </button>
      </div>
      {message !== null && <p className="card__quiet">{t('card.historyUnread', { message })}</p>}
      {rows === null && message === null && <p className="card__quiet">{t('trend.loading')}</p>}
      {rows?.length === 0 && <p className="card__quiet">{t('card.historyEmpty')}</p>}
      <ul className="card-alarm__list">
        {rows?.map((row) => (
          <Row key={row.seq} row={row} view={view} now={now} />
        ))}
      </ul>
    </section>
  );
};
