import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import { type DeviceView, viewsOf } from '../../state/deviceView.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { boardRows } from '../../state/maintenanceBoard.ts';
import { useMaintenancePage } from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { useLogs } from '../../state/useLogs.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { LogDetail } from './LogDetail.tsx';
import { ReadingState } from './ReadingState.tsx';
import { useDueText } from './useDueText.ts';

const COLUMNS = ['time', 'level', 'hours', 'done', 'performed', 'accepted'] as const;

interface RowProps {
  readonly log: MaintenanceLog;
  readonly timeZone: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

const Row = ({ log, timeZone, isOpen, onOpen }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text = useDueText();
  const open = log.items.filter(({ result }) => result === 'not_done').length;
  const [, ...lower] = log.performed;
  return (
    <tr
      tabIndex={0}
      aria-selected={isOpen}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen();
      }}
      data-testid={`log-${log.id}`}
    >
      <td className="tabular">
        {formatDate(log.completedMs, timeZone, language)} {formatMinute(log.completedMs, timeZone, language)}
      </td>
      <td>
        <strong>{log.intervalCode}</strong>
        {lower.length > 0 && <span className="journal__muted">{` + ${lower.join(', ')}`}</span>}
      </td>
      <td className="tabular">{text.hours(log.hours)}</td>
      <td className="tabular">
        {t('maintenance.history.of', { done: log.items.length - open, all: log.items.length })}
        {open > 0 && <strong>{` · ${t('maintenance.history.open', { count: open })}`}</strong>}
      </td>
      <td>{visibleText(log.performedBy)}</td>
      <td>{visibleText(log.acceptedBy)}</td>
    </tr>
  );
};

interface TableProps extends Pick<RowProps, 'timeZone'> {
  readonly rows: readonly MaintenanceLog[];
  readonly openId: number | null;
  readonly onOpen: (id: number) => void;
}

const LogTable = ({ rows, timeZone, openId, onOpen }: TableProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <table className="journal__table history" data-testid="history-table">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} className={`history__${column}`}>
              {t(`maintenance.history.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((log) => (
          <Row key={log.id} log={log} timeZone={timeZone} isOpen={log.id === openId} onOpen={() => onOpen(log.id)} />
        ))}
      </tbody>
    </table>
  );
};

const Logs = ({ view, choice }: { view: DeviceView; choice: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<number | null>(null);
  const { rows, error, hasMore, readMore } = useLogs(view.device.id);
  if (rows === null) {
    return (
      <>
        {choice}
        <ReadingState error={error} />
      </>
    );
  }
  const open = rows.find(({ id }) => id === openId);
  if (rows.length === 0) {
    return (
      <>
        {choice}
        <Notice testId="history-empty" title={t('maintenance.history.none')} text={t('maintenance.history.noneHint')} />
      </>
    );
  }
  return (
    <div className="history__body">
      <div className="history__list">
        {choice}
        <LogTable rows={rows} timeZone={view.site.timeZone} openId={openId} onOpen={setOpenId} />
        {hasMore && (
          <button type="button" className="tool-button" onClick={() => void readMore()}>
            {t('maintenance.history.more')}
          </button>
        )}
      </div>
      {open !== undefined && <LogDetail log={open} view={view} onClose={() => setOpenId(null)} />}
    </div>
  );
};

/** What was done on a device, newest first. */
export const HistoryTab = (): ReactNode => {
  const { t } = useTranslation();
  const { board, error } = useMaintenance();
  const picture = useLinkPicture();
  const chosenId = useMaintenancePage((page) => page.historyDeviceId);
  if (board === null || picture === null) return <ReadingState error={error} />;
  const views = boardRows(viewsOf(picture), board).map(({ view }) => view);
  const view = views.find(({ device }) => device.id === chosenId) ?? views[0];
  if (view === undefined) return <Notice title={t('maintenance.board.noDevices')} />;
  const choice = (
    <NativeSelect
      className="history__device"
      label={t('maintenance.board.device')}
      value={view.device.id}
      onChange={(event) => useMaintenancePage.setState({ historyDeviceId: Number(event.currentTarget.value) })}
      data={views.map(({ device, site }) => ({
        value: String(device.id),
        label: visibleText(`${site.name} · ${device.name}`),
      }))}
      data-testid="history-device"
    />
  );
  return (
    <div className="maintenance__page maintenance__page--full">
      <Logs key={view.device.id} view={view} choice={choice} />
    </div>
  );
};
