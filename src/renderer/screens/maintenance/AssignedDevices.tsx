import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsOf } from '../../state/deviceView.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { type BoardRow, boardRows } from '../../state/maintenanceBoard.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { AssignDialog } from './AssignDialog.tsx';

/** The devices that a regulation is kept for; a press changes it for one of them. */
export const AssignedDevices = ({ templateId }: { templateId: number }): ReactNode => {
  const { t } = useTranslation();
  const board = useMaintenance((maintenance) => maintenance.board);
  const picture = useLinkPicture();
  const [asked, setAsked] = useState<BoardRow | null>(null);
  const rows = board === null || picture === null ? [] : boardRows(viewsOf(picture), board);
  return (
    <div className="assigned">
      <span className="journal__muted">{t('maintenance.assign.devices')}</span>
      {rows.map((row) => {
        const isAssigned = row.maintenance.assignment?.templateId === templateId;
        const { site, device } = row.view;
        return (
          <button
            key={device.id}
            type="button"
            className="tool-button assigned__device"
            aria-pressed={isAssigned}
            onClick={() => setAsked(row)}
            data-testid={`assign-${device.code}`}
          >
            <span>{isAssigned ? '✓' : '+'}</span>
            <NameText name={`${site.name} · ${device.name}`} />
          </button>
        );
      })}
      {asked !== null && <AssignDialog row={asked} templateId={templateId} onClose={() => setAsked(null)} />}
    </div>
  );
};
