/** The notes of a report with their numbers, and which cell each of them stands for; pure. */
import type { Report, ReportRow, ReportTable } from '#shared/model/report.ts';

export interface NumberedNotes {
  /** The first one has the number 1. */
  readonly notes: readonly string[];
  /** Number of the note of a cell; null for a cell without one. */
  readonly numberOf: (row: ReportRow, column: number) => number | null;
}

interface Said {
  /** As the notes of the report write it: «ГПУ-1, ГПУ-2 — Выработка: данных 76 %». */
  readonly text: string;
  readonly cells: readonly (readonly [row: ReportRow, column: number])[];
}

/** What is said of the same columns of several rows is one note. */
const saidOf = ({ columns }: ReportTable, rows: readonly ReportRow[]): Said[] => {
  const all = new Map<string, { readonly names: string[]; readonly cells: (readonly [ReportRow, number])[] }>();
  for (const row of rows) {
    const columnsOf = new Map<string, number[]>();
    row.cells.forEach(({ note }, column) => {
      if (note !== null) columnsOf.set(note, [...(columnsOf.get(note) ?? []), column]);
    });
    for (const [note, of] of columnsOf) {
      const said = `${of.map((column) => columns[column]?.title ?? '').join(', ')}: ${note}`;
      const { names, cells } = all.get(said) ?? { names: [], cells: [] };
      all.set(said, {
        names: [...names, row.name],
        cells: [...cells, ...of.map((column) => [row, column] as const)],
      });
    }
  }
  return [...all].map(([said, { names, cells }]) => ({ text: `${names.join(', ')} — ${said}`, cells }));
};

/** Numbers the notes of a report, those of its cells among them; what the report's own list lacks is added to it. */
export const numberedNotes = ({ tables, notes }: Pick<Report, 'tables' | 'notes'>): NumberedNotes => {
  const listed = [...notes];
  const numbers = new Map<ReportRow, Map<number, number>>();
  for (const table of tables) {
    const all = [...saidOf(table, table.rows), ...saidOf(table, table.total === null ? [] : [table.total])];
    for (const { text, cells } of all) {
      if (!listed.includes(text)) listed.push(text);
      for (const [row, column] of cells)
        numbers.set(row, (numbers.get(row) ?? new Map<number, number>()).set(column, listed.indexOf(text) + 1));
    }
  }
  return { notes: listed, numberOf: (row, column) => numbers.get(row)?.get(column) ?? null };
};
