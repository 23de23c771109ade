import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { showBoard, showHistory } from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { useNow } from '../../state/useNow.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { ActPdfButton } from './ActPdfButton.tsx';
import { LockOutReminder } from './ServiceLockOut.tsx';
import { useDueText } from './useDueText.ts';

interface DoneProps {
  readonly log: MaintenanceLog;
  readonly view: DeviceView;
}

/** A service that is signed: its act, what it left open, what comes next, and what still keeps the set from running. */
export const SheetDone = ({ log, view }: DoneProps): ReactNode => {
  const { t } = useTranslation();
  const text = useDueText();
  const now = useNow();
  const level = useMaintenance(({ board }) =>
    board?.get(view.device.id)?.due.find(({ code }) => code === log.intervalCode),
  );
  const left = log.items.filter(({ result }) => result === 'not_done').length;
  return (
    <div className="sheet-done" data-testid="sheet-done">
      <h2>{t('maintenance.done.title', { code: log.intervalCode, name: visibleText(view.device.name) })}</h2>
      <p>
        {t('maintenance.done.hours', {
          hours: text.hours(log.hours),
          performed: visibleText(log.performedBy),
          accepted: visibleText(log.acceptedBy),
        })}
      </p>
      {left > 0 && (
        <p>
          <strong>{t('maintenance.done.left', { count: left })}</strong>
        </p>
      )}
      {level !== undefined && (
        <p data-testid="sheet-next">
          {t('maintenance.done.next', { words: text.whole(level, now, view.site.timeZone) })}
        </p>
      )}
      <LockOutReminder view={view} />
      <ActPdfButton log={log} />
      <div className="sheet-done__ways">
        <button
          type="button"
          className="tool-button"
          onClick={() => showHistory(view.device.id)}
          data-testid="done-history"
        >
          {t('maintenance.toHistory')}
        </button>
        <button type="button" className="tool-button" onClick={showBoard} data-testid="done-board">
          {t('maintenance.toBoard')}
        </button>
      </div>
    </div>
  );
};
