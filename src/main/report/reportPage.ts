import type { Report, ReportCell, ReportTable, ReportTableColumn } from '#shared/model/report.ts';
import { escaped, textTable } from './markup.ts';
import { type ReportSpeech, reportSpeech } from './reportSpeech.ts';
import { factsTable, signedPage } from './signedPage.ts';

/** Width of the columns of names, mm. */
const NAME_MM = 38;
const DAY_MM = 22;

/** A report as a page to be printed and signed; wide tables lie across. */
export const reportPage = (report: Report): string => {
  const speech = reportSpeech(report.language, report.timeZone);
  const { words, instant } = speech;
  const notes = report.notes.length === 0 ? [words.noNotes] : report.notes;
  return signedPage({
    language: report.language,
    orientation: 'landscape',
    title: report.title,
    body: [
      factsTable(report.facts),
      ...report.tables.map((table) => tablePart(table, speech)),
      `<h2>${escaped(words.notes)}</h2>\n<ul>${notes.map((note) => `<li>${escaped(note)}</li>`).join('\n')}</ul>`,
    ],
    signers: [[words.signedBy, '']],
    note: `${words.frozen}: ${instant(report.madeMs)}, ${report.timeZone}`,
    words,
  });
};

/** A figure with a mark where there is something to say of it. */
const cellText = ({ value, note }: ReportCell, { decimals }: ReportTableColumn, { number }: ReportSpeech): string => {
  const mark = note === null ? '' : '*';
  if (value === null) return `—${mark}`;
  return typeof value === 'string' ? value : `${number(value, decimals ?? 0)}${mark}`;
};

const tablePart = (table: ReportTable, speech: ReportSpeech): string => {
  const { title, rowTitle, columns, rows, total, more, empty } = table;
  if (empty !== null) return `<h2>${escaped(title)}: ${escaped(empty)}</h2>`;
  const isText = columns.some(({ decimals }) => decimals === null);
  const all = total === null ? rows : [...rows, total];
  const markup = textTable(
    [
      { title: rowTitle, widthMm: isText ? undefined : table.kind === 'days' ? DAY_MM : NAME_MM },
      ...columns.map((column) => ({
        title: column.unit === '' ? column.title : `${column.title}, ${column.unit}`,
        widthMm: undefined,
      })),
    ],
    all.map((row) => [
      row.name,
      ...row.cells.map((cell, index) =>
        row === total && cell.value === null ? '' : cellText(cell, columns[index] as ReportTableColumn, speech),
      ),
    ]),
  );
  const rest = more === 0 ? '' : `<p>${escaped(speech.words.others(more))}</p>`;
  return `<h2>${escaped(title)}</h2>\n<div class="${isText ? 'texts' : 'figures'}${total === null ? '' : ' summed'}">${markup}</div>${rest}`;
};
