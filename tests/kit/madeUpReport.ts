import type { Report } from '../../src/shared/model/report.ts';

/** A report of two machines with distinct numbers, a figure that is missing, and texts that look like formulas. */
export const madeUpReport = (change: Partial<Report> = {}): Report => ({
  template: 'day',
  language: 'ru',
  title: 'Суточный отчёт — МКЗ — 20.11.2026',
  station: 'МКЗ-1',
  site: { id: 1, code: 'MKZ', name: 'МКЗ' },
  timeZone: 'Asia/Almaty',
  span: { kind: 'day', start: '2026-11-20', fromMs: 1_795_201_200_000, toMs: 1_795_287_600_000, isFinished: true },
  madeMs: 1_795_288_000_000,
  facts: [
    ['Станция', 'МКЗ-1'],
    ['Период', '20.11.2026, 00:00 – 21.11.2026, 00:00'],
  ],
  tables: [
    {
      kind: 'machines',
      title: 'Машины',
      rowTitle: 'Машина',
      columns: [
        { key: 'energy_counter', title: 'Выработка', unit: 'кВт·ч', decimals: 1, total: 'sum' },
        { key: 'load_factor', title: 'Загрузка', unit: '%', decimals: 1, total: 'ratio' },
        { key: 'starts', title: 'Пуски', unit: '', decimals: 0, total: 'sum' },
      ],
      rows: [
        {
          deviceId: 1,
          name: 'ГПУ-1',
          cells: [
            { value: 2890.5, note: null },
            { value: 86.01, note: null },
            { value: 2, note: null },
          ],
        },
        {
          deviceId: 2,
          name: "=HYPERLINK('x')",
          cells: [
            { value: 1930.25, note: 'данных 50,0 %' },
            { value: null, note: 'счётчик ещё не прочитан' },
            { value: 3, note: null },
          ],
        },
      ],
      total: {
        deviceId: null,
        name: 'Всего',
        cells: [
          { value: 4820.75, note: null },
          { value: 86.01, note: null },
          { value: 5, note: null },
        ],
      },
      more: 0,
      empty: null,
    },
    {
      kind: 'services',
      title: 'Обслуживание',
      rowTitle: 'Машина',
      columns: [],
      rows: [],
      total: null,
      more: 0,
      empty: 'обслуживания не было',
    },
  ],
  notes: ['ГПУ-2, Загрузка: счётчик ещё не прочитан', '=1+1'],
  ...change,
});
