import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDate } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

interface OpenWorkProps {
  readonly maintenance: DeviceMaintenance;
  readonly timeZone: string;
}

/** Work that the last services left undone: it stays in sight until one does it. */
export const OpenWork = ({ maintenance, timeZone }: OpenWorkProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { open, deviceId } = maintenance;
  if (open.length === 0) return null;
  const critical = open.filter(({ isCritical }) => isCritical).length;
  return (
    <details className="open-work" data-testid={`open-work-${deviceId}`}>
      <summary>
        {t('maintenance.open.count', { count: open.length })}
        {critical > 0 && <strong>{` · ${t('maintenance.open.critical', { count: critical })}`}</strong>}
      </summary>
      <ul>
        {open.map(({ taskCode, text, sinceMs, isCritical, note }) => (
          <li key={taskCode}>
            <span className="open-work__code">{taskCode}</span>
            <span>
              {visibleText(text[language])}
              {isCritical && <span className="critical-chip">{t('maintenance.critical')}</span>}
              <small>
                {t('maintenance.open.since', { date: formatDate(sinceMs, timeZone, language) })}
                {note !== null && ` · ${visibleText(note)}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};
