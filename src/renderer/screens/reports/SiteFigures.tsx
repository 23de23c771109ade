import type { ReactNode } from 'react';
import type { ReportLanguage, ReportTable } from '#shared/model/report.ts';
import type { NumberedNotes } from '../../state/reports/reportNotes.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NotedValue } from './NotedValue.tsx';

interface FiguresProps extends Pick<NumberedNotes, 'numberOf'> {
  /** With one row. */
  readonly table: ReportTable;
  readonly language: ReportLanguage;
}

/** The figures of the site as a whole, each on a card. */
export const SiteFigures = ({ table, language, numberOf }: FiguresProps): ReactNode => {
  const [row] = table.rows;
  if (row === undefined) return null;
  return (
    <section className="report-part" data-testid="report-site-figures">
      <h3>{visibleText(table.title)}</h3>
      <dl className="site-figures">
        {row.cells.map((cell, index) => {
          const column = table.columns[index];
          if (column === undefined) return null;
          return (
            <div
              key={column.key}
              data-figure={column.key}
              data-value={cell.value}
              data-unknown={cell.value === null}
              title={cell.note === null ? undefined : visibleText(cell.note)}
            >
              <dt>{visibleText(column.title)}</dt>
              <dd className="tabular">
                <NotedValue cell={cell} decimals={column.decimals} language={language} note={numberOf(row, index)} />
                {cell.value !== null && column.unit !== '' && <small>{visibleText(column.unit)}</small>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
};
