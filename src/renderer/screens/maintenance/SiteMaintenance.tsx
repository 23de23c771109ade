import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import { boardRows, mostUrgent } from '../../state/maintenanceBoard.ts';
import { showBoard } from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useNow } from '../../state/useNow.ts';
import { SeverityMark } from '../../widgets/SeverityMark.tsx';
import { WrenchIcon } from '../../widgets/WrenchIcon.tsx';
import { useDueText } from './useDueText.ts';
import './MaintenanceBadge.css';

/** The service of a plant that comes first, at the foot of its tile. */
export const SiteMaintenance = ({ views }: { views: readonly DeviceView[] }): ReactNode => {
  const { t } = useTranslation();
  const text = useDueText();
  const now = useNow();
  const board = useMaintenance((maintenance) => maintenance.board);
  const isPast = useIsArchive();
  const [first] = views;
  if (first === undefined || !views.some(({ device }) => device.kind === 'generator')) return null;
  const rows = board === null ? [] : boardRows(views, board);
  const urgent = mostUrgent(rows);
  const near = rows.filter(({ maintenance }) => maintenance.severity !== 'ok').length;
  return (
    <button
      type="button"
      className="site-tile__maintenance"
      onClick={showBoard}
      data-testid={`tile-maintenance-${first.site.code}`}
      data-severity={urgent?.level.severity ?? 'ok'}
    >
      <WrenchIcon />
      {urgent !== undefined && urgent.level.severity !== 'ok' && <SeverityMark severity={urgent.level.severity} />}
      {board === null && t(isPast ? 'archive.maintenance' : 'maintenance.loading')}
      {board !== null && urgent === undefined && t('maintenance.badge.none')}
      {urgent !== undefined && (
        <span>
          <strong>{urgent.view.device.name}</strong> · {text.whole(urgent.level, now, urgent.view.site.timeZone)}
        </span>
      )}
      {near > 1 && <span>{t('maintenance.badge.more', { count: near - 1 })}</span>}
    </button>
  );
};
