/** A counter of running hours for the tests of this folder: it fell from 12,487 to 3 and has shown 4 since. */
import type { CounterView } from '#shared/api/counters.ts';

export const sampleCounter = (changes: Partial<CounterView> = {}): CounterView => ({
  deviceId: 7,
  device: 'MKZ.GEN1',
  point: 'run_hours',
  kind: 'hours',
  label: { ru: 'Наработка', en: 'Running hours' },
  unit: 'h',
  state: 'suspect',
  total: 12_487,
  shown: 4,
  offset: null,
  sinceMs: Date.UTC(2026, 9, 12, 3, 15),
  lastMs: Date.UTC(2026, 10, 21, 9, 20),
  question: {
    kind: 'fell',
    from: 12_487,
    to: 3,
    sinceMs: Date.UTC(2026, 10, 21, 9, 24),
    adds: { reset: 4, wrap: null, swap: 4 },
    ru: 'Показания упали',
    en: 'The reading fell',
  },
  today: 5.25,
  month: 120.5,
  previousMonth: 301,
  ...changes,
});
