import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceHours } from '#shared/model/maintenance.ts';
import { openCounter } from '../../state/counterPage.ts';
import type { BoardRow } from '../../state/maintenanceBoard.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { EnterHoursDialog } from './EnterHoursDialog.tsx';
import { useDueText } from './useDueText.ts';

/** Point of the counter that maintenance goes by. */
const COUNTER = 'run_hours';

const Source = ({ hours, timeZone }: { hours: DeviceHours; timeZone: string }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { source, isFrozen, atMs, hoursPerDay } = hours;
  const moment =
    atMs === null ? '' : `${formatDate(atMs, timeZone, language)} ${formatMinute(atMs, timeZone, language)}`;
  if (source === 'none') return <span className="hours-cell__note">{t('maintenance.hours.none')}</span>;
  return (
    <>
      {source === 'manual' && <span className="hours-cell__note">{t('maintenance.hours.manual', { moment })}</span>}
      {isFrozen && (
        <span className="hours-cell__note">
          <LinkSymbol look="offline" />
          {t('maintenance.hours.frozen', { moment })}
        </span>
      )}
      <span className="hours-cell__pace">
        {hoursPerDay === null
          ? t('maintenance.hours.noPace')
          : t('maintenance.hours.pace', { hours: formatNumber(hoursPerDay, 1, language) })}
      </span>
    </>
  );
};

/** Running hours of a device, where they come from and how fast they grow. */
export const HoursCell = ({ view, maintenance }: BoardRow): ReactNode => {
  const { t } = useTranslation();
  const text = useDueText();
  const [isEntering, setEntering] = useState(false);
  const { hours } = maintenance;
  const isSilent = hours.isFrozen || hours.source !== 'counter';
  return (
    <div className="hours-cell" data-testid={`hours-${view.device.code}`}>
      <button
        type="button"
        className="plain-button hours-cell__number tabular"
        onClick={() => openCounter(view.site.id, view.device.id, COUNTER)}
        title={t('maintenance.hours.correct')}
        data-testid={`hours-correct-${view.device.code}`}
      >
        {hours.hours === null ? '—' : text.hours(hours.hours)}
      </button>
      <Source hours={hours} timeZone={view.site.timeZone} />
      {isSilent && (
        <button
          type="button"
          className="tool-button"
          onClick={() => setEntering(true)}
          data-testid={`hours-enter-${view.device.code}`}
        >
          {t('maintenance.hours.enter')}
        </button>
      )}
      {isEntering && <EnterHoursDialog view={view} hours={hours} onClose={() => setEntering(false)} />}
    </div>
  );
};
