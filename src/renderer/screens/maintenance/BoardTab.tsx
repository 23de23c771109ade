import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsOf } from '../../state/deviceView.ts';
import { type BoardRow, boardRows, levelCodes } from '../../state/maintenanceBoard.ts';
import { showMaintenanceTab } from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useTemplates } from '../../state/useMaintenanceReading.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { errorText } from '../errorText.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { DueCell } from './DueCell.tsx';
import { HoursCell } from './HoursCell.tsx';
import { OpenWork } from './OpenWork.tsx';
import { ReadingState } from './ReadingState.tsx';
import { SeedButton } from './SeedButton.tsx';

interface RowProps {
  readonly row: BoardRow;
  readonly codes: readonly string[];
  /** There is a regulation to assign. */
  readonly canAssign: boolean;
}

const Unassigned = ({ row, codes, canAssign }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  return (
    <td colSpan={Math.max(1, codes.length)}>
      <div className="board__unassigned">
        <span className="journal__muted">{t('maintenance.board.unassigned')}</span>
        {canAssign && (
          <button
            type="button"
            className="tool-button"
            onClick={() => setAsked(true)}
            data-testid={`board-assign-${row.view.device.code}`}
          >
            {t('maintenance.assign.open')}
          </button>
        )}
      </div>
      {isAsked && <AssignDialog row={row} templateId={null} onClose={() => setAsked(false)} />}
    </td>
  );
};

const Row = (props: RowProps): ReactNode => {
  const { row, codes } = props;
  const language = useView((view) => view.language);
  const { view, maintenance } = row;
  const { device, site } = view;
  const name = visibleText(device.name);
  const origin = [site.name, maintenance.templateName?.[language] ?? '']
    .filter((word) => word !== '')
    .map(visibleText)
    .join(' · ');
  return (
    <tr data-testid={`board-${device.code}`} data-severity={maintenance.severity}>
      <td className="board__device">
        <strong title={name}>{name}</strong>
        <span className="journal__muted" title={origin}>
          {origin}
        </span>
        <OpenWork maintenance={maintenance} timeZone={site.timeZone} />
      </td>
      <td>
        <HoursCell {...row} />
      </td>
      {maintenance.assignment === null ? (
        <Unassigned {...props} />
      ) : (
        codes.map((code) => {
          const level = maintenance.due.find((due) => due.code === code);
          return (
            <td key={code}>
              {level === undefined ? <span className="journal__muted">—</span> : <DueCell view={view} level={level} />}
            </td>
          );
        })
      )}
    </tr>
  );
};

const Rows = ({ rows, canAssign }: { rows: readonly BoardRow[]; canAssign: boolean }): ReactNode => {
  const { t } = useTranslation();
  const codes = levelCodes(rows);
  return (
    <table className="journal__table board" data-testid="maintenance-board">
      <thead>
        <tr>
          <th className="board__device">{t('maintenance.board.device')}</th>
          <th className="board__hours">{t('maintenance.board.hours')}</th>
          {codes.map((code) => (
            <th key={code}>{code}</th>
          ))}
          {codes.length === 0 && <th>{t('maintenance.board.levels')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.view.device.id} row={row} codes={codes} canAssign={canAssign} />
        ))}
      </tbody>
    </table>
  );
};

/** There is no regulation yet: how to begin. */
const Beginning = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="board__beginning">
      <Notice
        testId="maintenance-empty"
        title={t('maintenance.board.noTemplates')}
        text={t('maintenance.board.noTemplatesHint')}
      >
        <SeedButton onDone={() => showMaintenanceTab('regulations')} />
      </Notice>
    </div>
  );
};

/** All devices by all levels: what comes when, and what waits. */
export const BoardTab = (): ReactNode => {
  const { t } = useTranslation();
  const { board, error } = useMaintenance();
  const picture = usePlant((plant) => plant.picture);
  const templates = useTemplates();
  if (board === null || picture === null) return <ReadingState error={error} />;
  const rows = boardRows(viewsOf(picture), board);
  if (rows.length === 0) {
    return (
      <Notice
        testId="maintenance-no-devices"
        title={t('maintenance.board.noDevices')}
        text={t('maintenance.board.noDevicesHint')}
      />
    );
  }
  return (
    <div className="maintenance__page">
      {error !== null && (
        <p className="alarms__outdated" role="alert">
          {t('maintenance.outdated', { message: errorText(error, t) })}
        </p>
      )}
      {templates.value?.length === 0 && <Beginning />}
      <Rows rows={rows} canAssign={(templates.value?.length ?? 0) > 0} />
    </div>
  );
};
