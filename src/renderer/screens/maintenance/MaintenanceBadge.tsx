import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import { nextLevel } from '../../state/maintenanceBoard.ts';
import { openSheet, showBoard } from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useNow } from '../../state/useNow.ts';
import { SeverityMark } from '../../widgets/SeverityMark.tsx';
import { WrenchIcon } from '../../widgets/WrenchIcon.tsx';
import { useDueText } from './useDueText.ts';
import './MaintenanceBadge.css';

/** A service that comes near opens at its sheet, a distant one at the board. */
const open = (deviceId: number, level: ReturnType<typeof nextLevel>): void => {
  if (level === undefined || level.severity === 'ok') showBoard();
  else openSheet({ deviceId, intervalId: level.intervalId });
};

/** The next service of a set: «ТО-2 через 112 ч ≈ 6 декабря», by its urgency. */
export const MaintenanceBadge = ({ view, testId }: { view: DeviceView; testId: string }): ReactNode => {
  const { t } = useTranslation();
  const text = useDueText();
  const now = useNow();
  const maintenance = useMaintenance(({ board }) => board?.get(view.device.id));
  const level = maintenance === undefined ? undefined : nextLevel(maintenance);
  const severity = level?.severity ?? 'ok';
  const none = t(useIsArchive() ? 'archive.maintenance' : 'maintenance.badge.none');
  const words = level === undefined ? '' : text.whole(level, now, view.site.timeZone);
  const hint = level === undefined ? none : `${t(`maintenance.severity.${severity}`)}: ${words}`;
  return (
    <button
      type="button"
      className={`maintenance-badge maintenance-badge--${severity}`}
      title={hint}
      onClick={(event) => {
        event.stopPropagation();
        open(view.device.id, level);
      }}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid={testId}
      data-severity={severity}
    >
      <WrenchIcon />
      {severity !== 'ok' && <SeverityMark severity={severity} />}
      <span className="maintenance-badge__words tabular">{level === undefined ? none : words}</span>
    </button>
  );
};
