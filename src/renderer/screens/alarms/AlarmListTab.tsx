import { Loader } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmList, AlarmView } from '#shared/api/alarms.ts';
import { ALL_ALARMS } from '../../state/alarmFilter.ts';
import { filterAlarms, turnTo, useAlarmPage } from '../../state/alarmPage.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { alarmId } from '../../state/alarmView.ts';
import { useArchive } from '../../state/replay/archiveMode.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { errorText } from '../errorText.ts';
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx';
import { AlarmFilters } from './AlarmFilters.tsx';
import { AlarmTable } from './AlarmTable.tsx';
import { AlarmTools } from './AlarmTools.tsx';
import { useAcknowledge } from './useAcknowledge.ts';
import { useAlarmKeys } from './useAlarmKeys.ts';
import { type AlarmTableView, useAlarmTable } from './useAlarmTable.ts';

interface ListProps {
  readonly list: AlarmList;
  readonly table: AlarmTableView;
}

const Pages = ({ table }: { table: AlarmTableView }): ReactNode => {
  const { t } = useTranslation();
  const { page, pages, rows, all } = table;
  const isCut = useArchive((archive) => archive.isCut);
  return (
    <div className="journal__foot">
      <span data-testid="alarms-count">
        {rows.length === all
          ? t('alarms.rows', { count: rows.length })
          : t('alarms.rowsOf', { count: rows.length, all })}
        {isCut && ` · ${t('alarms.cut')}`}
      </span>
      {pages > 1 && (
        <>
          <button type="button" className="tool-button" disabled={page === 0} onClick={() => turnTo(page - 1)}>
            ‹
          </button>
          <span className="tabular">{t('alarms.page', { page: page + 1, pages })}</span>
          <button type="button" className="tool-button" disabled={page === pages - 1} onClick={() => turnTo(page + 1)}>
            ›
          </button>
        </>
      )}
    </div>
  );
};

/** In place of rows: none there, none that pass, still reading, unread. */
const Empty = ({ list, table }: ListProps): ReactNode => {
  const { t } = useTranslation();
  const { phase, error } = useAlarms();
  if (phase === 'ready' && table.all > 0) {
    return (
      <Notice testId="alarms-filtered" title={t('alarms.filtered', { count: table.all })}>
        <button type="button" className="tool-button" onClick={() => filterAlarms(ALL_ALARMS)}>
          {t('alarms.filter.clear')}
        </button>
      </Notice>
    );
  }
  if (phase === 'ready') {
    return <Notice testId="alarms-empty" title={t(`alarms.empty.${list}`)} text={t(`alarms.emptyHint.${list}`)} />;
  }
  if (error !== null) {
    return <Notice testId="alarms-failed" title={t('alarms.unread')} text={errorText(error, t)} />;
  }
  return (
    <Notice title={t('alarms.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};

/** The station does not answer any more: what stands below is as old as that. */
const Outdated = (): ReactNode => {
  const { t } = useTranslation();
  const error = useAlarms((alarms) => alarms.error);
  if (error === null) return null;
  return (
    <p className="alarms__outdated" role="alert">
      {t('alarms.outdated', { message: errorText(error, t) })}
    </p>
  );
};

/** One list of alarms with what can be done to many of them at once. */
export const AlarmListTab = ({ list }: { list: AlarmList }): ReactNode => {
  const table = useAlarmTable(list);
  const [asked, setAsked] = useState<readonly AlarmView[] | null>(null);
  const acknowledging = useAcknowledge();
  const whyNot = useWhyNot('alarms.acknowledge');
  const cursorId = useAlarmPage((page) => page.cursorId);
  const underCursor = table.rows.flatMap(({ alarm }) => (alarmId(alarm) === cursorId ? [alarm] : []));
  useAlarmKeys(table, () => {
    const alarms = table.chosen.length > 0 ? table.chosen : underCursor;
    if (whyNot === undefined) void acknowledging.acknowledge(alarms);
  });
  return (
    <div className="alarms__main">
      <AlarmFilters />
      {list === 'open' && <AlarmTools table={table} acknowledging={acknowledging} onAsk={setAsked} />}
      {table.rows.length > 0 && <Outdated />}
      {table.rows.length === 0 ? (
        <Empty list={list} table={table} />
      ) : (
        <>
          <AlarmTable list={list} table={table} />
          <Pages table={table} />
        </>
      )}
      {asked !== null && <AcknowledgeDialog alarms={asked} onClose={() => setAsked(null)} />}
    </div>
  );
};
