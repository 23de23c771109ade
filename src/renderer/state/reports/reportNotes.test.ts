import { describe, expect, it } from 'vitest';
import type { ReportRow, ReportTable } from '#shared/model/report.ts';
import { numberedNotes } from './reportNotes.ts';

const row = (name: string, ...notes: (string | null)[]): ReportRow => ({
  deviceId: null,
  name,
  cells: notes.map((note, index) => ({ value: 10 * index, note })),
});

const column = (key: string) => ({ key, title: key, unit: '', decimals: 0, total: 'sum' as const });

const first = row('ГПУ-1', 'данных 76 %', 'данных 76 %', null);
const second = row('ГПУ-2', null, null, 'нет расхода');
const third = row('ГПУ-3', 'данных 76 %', 'данных 76 %', null);
const total = row('Всего', null, null, 'без: ГПУ-2');

const machines: ReportTable = {
  kind: 'machines',
  title: 'Машины',
  rowTitle: 'Машина',
  columns: [column('Выработка'), column('Наработка'), column('Газ')],
  rows: [first, second, third],
  total,
  more: 0,
  empty: null,
};

describe('the notes of a report', () => {
  const { notes, numberOf } = numberedNotes({
    tables: [machines],
    notes: ['Период не закончен', 'ГПУ-1, ГПУ-3 — Выработка, Наработка: данных 76 %', 'ГПУ-2 — Газ: нет расхода'],
  });

  it('give each doubtful cell the number of the note that the report has for it', () => {
    expect([numberOf(first, 0), numberOf(first, 1), numberOf(first, 2)]).toEqual([2, 2, null]);
    expect(numberOf(third, 1)).toBe(2);
    expect(numberOf(second, 2)).toBe(3);
  });

  it('are made longer by what the report does not list', () => {
    expect(numberOf(total, 2)).toBe(4);
    expect(notes).toHaveLength(4);
    expect(notes[3]).toBe('Всего — Газ: без: ГПУ-2');
  });

  it('leave cells without a note without a number', () => {
    expect(numberOf(second, 0)).toBeNull();
    expect(numberOf(row('ГПУ-1', 'данных 76 %'), 0)).toBeNull();
  });
});
