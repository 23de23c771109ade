import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReadStore } from '../readStore.ts';
import { WriteStore } from '../writeStore.ts';
import type { CounterCommit } from './commitCounters.ts';
import type { StoredCounter } from './storedCounter.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 21, 9);

const counter: StoredCounter = {
  deviceId: 1,
  point: 'run_hours',
  total: 12_487.5,
  state: {
    offsetTicks: -30.25,
    last: { timeMs: NOW_MS, ticks: 749_280 },
    sinceMs: NOW_MS - 5 * HOUR_MS,
    modulus: 3_932_160,
    ticksPerUnit: 60,
    odd: { timeMs: NOW_MS + 1, ticks: 7 },
    pending: {
      first: { timeMs: NOW_MS + 2, ticks: 3 },
      last: { timeMs: NOW_MS + 3, ticks: 4 },
      grownTicks: 1,
      earlierTicks: 12,
    },
  },
};

const commit = (change: Partial<CounterCommit>): CounterCommit => ({
  counters: [],
  hours: [],
  days: [],
  dropHoursBeforeMs: 0,
  journal: [],
  ...change,
});
const grown = (startMs: number, amount: number) => ({ deviceId: 1, point: 'run_hours', startMs, amount });

let folder: string;
let writer: WriteStore;
let reader: ReadStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-counters-'));
  const opened = WriteStore.open(join(folder, 'pult.db'));
  if (!opened.ok) throw new Error(opened.error);
  writer = opened.value.store;
  const connection = { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 } as const;
  const device = { code: 'GEN1', name: 'ГПУ-1', kind: 'generator', profile: 'test', active: true, connection } as const;
  writer.commitConfiguration({
    changes: [
      { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
      { kind: 'createDevice', device, site: { code: 'MKZ' }, points: ['run_hours'] },
    ],
    actor: 'test',
    timeMs: NOW_MS,
    journal: [],
  });
  reader = new ReadStore(join(folder, 'pult.db'));
});
afterEach(() => {
  reader.close();
  writer.close();
  rmSync(folder, { recursive: true });
});

const amounts = (by: 'hour' | 'day'): number[] =>
  reader
    .counterAmounts({ deviceId: 1, point: 'run_hours', by, fromMs: 0, toMs: NOW_MS + 99 * HOUR_MS })
    .map(({ amount }) => amount);

describe('counters on disk', () => {
  it('come back as they were written, the newest state of each', () => {
    writer.commitCounters(commit({ counters: [counter] }));
    expect(reader.counters()).toEqual([counter]);
    const next = { ...counter, total: 12_500, state: { ...counter.state, odd: null, pending: null } };
    writer.commitCounters(commit({ counters: [next] }));
    expect(reader.counters()).toEqual([next]);
  });

  it('add growth to what an hour and a day have already', () => {
    writer.commitCounters(commit({ hours: [grown(NOW_MS, 0.25)], days: [grown(NOW_MS, 0.25)] }));
    writer.commitCounters(
      commit({ hours: [grown(NOW_MS, 0.5), grown(NOW_MS + HOUR_MS, 1)], days: [grown(NOW_MS, 1.5)] }),
    );
    expect([amounts('hour'), amounts('day')]).toEqual([[0.75, 1], [1.75]]);
    expect(reader.counterDaysSince(NOW_MS)).toEqual([grown(NOW_MS, 1.75)]);
    expect(reader.counterDaysSince(NOW_MS + 1)).toEqual([]);
  });

  it('drop old hours and keep their days', () => {
    writer.commitCounters(commit({ hours: [grown(NOW_MS, 2), grown(NOW_MS + HOUR_MS, 3)], days: [grown(NOW_MS, 5)] }));
    writer.commitCounters(commit({ dropHoursBeforeMs: NOW_MS + 1 }));
    expect([amounts('hour'), amounts('day')]).toEqual([[3], [5]]);
  });

  it('are written with their growth and facts, or not at all', () => {
    const broken = { ...grown(NOW_MS, 1), deviceId: 999 };
    const fact = { timeMs: NOW_MS, kind: 'station', event: 'counter_question' } as const;
    expect(() => writer.commitCounters(commit({ counters: [counter], days: [broken], journal: [fact] }))).toThrow(
      'FOREIGN KEY',
    );
    expect([reader.counters(), reader.readJournal(undefined, 10)]).toEqual([[], []]);
    expect(writer.commitCounters(commit({ counters: [counter], journal: [fact] }))).toMatchObject([
      { seq: 1, ...fact },
    ]);
  });
});
