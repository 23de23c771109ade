import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { closeAlarm, useAlarmPage } from '../../state/alarmPage.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { alarmId } from '../../state/alarmView.ts';
import { useArchive } from '../../state/replay/archiveMode.ts';
import { showInArchive } from '../../state/replay/showInArchive.ts';
import { showTrip } from '../../state/reports/reportStore.ts';
import { openDevice } from '../../state/viewStore.ts';
import { AlarmActs } from './AlarmActs.tsx';
import { AlarmFacts } from './AlarmFacts.tsx';
import { AlarmMark } from './AlarmMark.tsx';
import { AlarmSteps } from './AlarmSteps.tsx';
import { AlarmTrend } from './AlarmTrend.tsx';
import { useAlarmText } from './useAlarmText.ts';
import { useKnownPlant } from './useKnownPlant.ts';

const Procedure = ({ alarm }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  return (
    <>
      <h3>{t('alarms.procedure')}</h3>
      {alarm.procedure === null ? (
        <p className="journal__muted">{t('alarms.noProcedure')}</p>
      ) : (
        <p className="alarm-detail__procedure">{text.lines(alarm.procedure)}</p>
      )}
    </>
  );
};

const CardLink = ({ alarm }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  const { devices } = useKnownPlant();
  if (!devices.some(({ id }) => id === alarm.deviceId)) return null;
  return (
    <button
      type="button"
      className="tool-button"
      onClick={() => openDevice(alarm.siteId, alarm.deviceId)}
      data-testid="alarm-to-card"
    >
      {t('alarms.toCard')}
    </button>
  );
};

const ArchiveLink = ({ alarm: { siteId, deviceId, raisedMs } }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  const { devices } = useKnownPlant();
  if (raisedMs === null || !devices.some(({ id }) => id === deviceId)) return null;
  return (
    <button
      type="button"
      className="tool-button"
      title={t('alarms.toArchiveHint')}
      onClick={() => showInArchive(raisedMs, siteId, deviceId)}
      data-testid="alarm-to-archive"
    >
      {t('alarms.toArchive')}
    </button>
  );
};

const TripLink = ({ alarm: { occurrence, firstOut } }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  if (occurrence === null || occurrence !== firstOut) return null;
  return (
    <button
      type="button"
      className="tool-button"
      title={t('reports.trip.fromAlarmHint')}
      onClick={() => showTrip(occurrence)}
      data-testid="alarm-to-trip"
    >
      {t('reports.trip.fromAlarm')}
    </button>
  );
};

const Detail = ({ alarm, isOver }: { alarm: AlarmView; isOver: boolean }): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const words = text.text(alarm.text);
  return (
    <aside className="audit-detail alarm-detail" aria-label={words} data-testid="alarm-detail">
      <div className="audit-detail__head">
        <h2>
          <AlarmMark alarm={alarm} /> {words}
        </h2>
        <button
          type="button"
          className="tool-button"
          onClick={closeAlarm}
          aria-label={t('access.close')}
          title={`${t('access.close')} · Esc`}
          data-testid="alarm-detail-close"
        >
          ✕
        </button>
      </div>
      {isOver && (
        <p className="alarm-detail__over" role="status" data-testid="alarm-over">
          {t('alarms.over')}
        </p>
      )}
      <AlarmFacts alarm={alarm} />
      {!isOver && <AlarmActs key={alarmId(alarm)} alarm={alarm} />}
      <Procedure alarm={alarm} />
      <AlarmTrend key={`trend ${alarmId(alarm)}`} alarm={alarm} />
      <AlarmSteps alarm={alarm} />
      <p className="alarm-acts">
        <CardLink alarm={alarm} />
        <ArchiveLink alarm={alarm} />
        <TripLink alarm={alarm} />
      </p>
    </aside>
  );
};

/** All of one alarm, at the right of the table. It stays when the alarm is over, and says so; of what was still to come the archive knows nothing. */
export const AlarmDetail = (): ReactNode => {
  const open = useAlarmPage((page) => page.open);
  const present = useAlarms(({ book }) => (open === null ? undefined : book.get(alarmId(open))));
  const shownMs = useArchive(({ instantMs }) => instantMs ?? Number.POSITIVE_INFINITY);
  if (open === null) return null;
  const isSameLife = present !== undefined && (present.occurrence === open.occurrence || open.occurrence === null);
  if (!isSameLife && (open.raisedMs ?? open.changedMs) > shownMs) return null;
  return <Detail alarm={isSameLife ? present : open} isOver={!isSameLife} />;
};
