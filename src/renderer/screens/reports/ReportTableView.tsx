import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportLanguage, ReportRow, ReportTable } from '#shared/model/report.ts';
import type { NumberedNotes } from '../../state/reports/reportNotes.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NotedValue } from './NotedValue.tsx';

interface TableProps extends Pick<NumberedNotes, 'numberOf'> {
  readonly table: ReportTable;
  readonly language: ReportLanguage;
}

interface RowProps extends TableProps {
  readonly row: ReportRow;
  readonly isTotal: boolean;
}

/** Counters, the integral of the power and what lies between them belong together. */
const groupOf = (key: string): 'energy' | undefined => (key.startsWith('energy_') ? 'energy' : undefined);

const Row = ({ row, table, language, isTotal, numberOf }: RowProps): ReactNode => (
  <tr data-total={isTotal} data-device={row.deviceId}>
    <th scope="row">{visibleText(row.name)}</th>
    {row.cells.map((cell, index) => {
      const column = table.columns[index];
      if (column === undefined) return null;
      const isNothing = isTotal && cell.value === null;
      return (
        <td
          key={column.key}
          className={column.decimals === null ? undefined : 'report-table__number tabular'}
          data-figure={column.key}
          data-group={groupOf(column.key)}
          data-value={cell.value}
          data-unknown={cell.value === null}
          title={cell.note === null ? undefined : visibleText(cell.note)}
        >
          {!isNothing && (
            <NotedValue cell={cell} decimals={column.decimals} language={language} note={numberOf(row, index)} />
          )}
        </td>
      );
    })}
  </tr>
);

const Head = ({ table }: { table: ReportTable }): ReactNode => (
  <thead>
    <tr>
      <th scope="col">{visibleText(table.rowTitle)}</th>
      {table.columns.map(({ key, title, unit, decimals }) => (
        <th
          key={key}
          scope="col"
          className={decimals === null ? undefined : 'report-table__number'}
          data-group={groupOf(key)}
        >
          {visibleText(title)}
          {unit !== '' && <small>{visibleText(unit)}</small>}
        </th>
      ))}
    </tr>
  </thead>
);

/** A part of a report; one without rows says so in words. */
export const ReportTableView = (props: TableProps): ReactNode => {
  const { t } = useTranslation();
  const { table } = props;
  const { kind, title, rows, total, more, empty } = table;
  return (
    <section className="report-part" data-testid={`report-${kind}`}>
      <h3>{visibleText(title)}</h3>
      {empty === null ? (
        <div className="report-part__scroll" tabIndex={0} role="region" aria-label={visibleText(title)}>
          <table className="report-table" data-kind={kind}>
            <Head table={table} />
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report do not move, and may have one name
                <Row key={index} {...props} row={row} isTotal={false} />
              ))}
            </tbody>
            {total !== null && (
              <tfoot>
                <Row {...props} row={total} isTotal />
              </tfoot>
            )}
          </table>
        </div>
      ) : (
        <p className="journal__muted">{visibleText(empty)}</p>
      )}
      {more > 0 && <p className="journal__muted">{t('reports.more', { count: more })}</p>}
    </section>
  );
};
