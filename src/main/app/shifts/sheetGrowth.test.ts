import { describe, expect, it } from 'vitest';
import type { CounterKind } from '#shared/model/profile.ts';
import type { WatchedCounter } from '../watchedCounter.ts';
import { type CountedDevice, presentTotals, sheetMachines, sheetSites } from './sheetGrowth.ts';

const genset = (deviceId: number, change: Partial<CountedDevice> = {}): CountedDevice => ({
  deviceId,
  device: `MKZ.GEN${deviceId.toString()}`,
  deviceName: `ГПУ-${deviceId.toString()}`,
  siteId: 1,
  siteName: 'МКЗ',
  isGenset: true,
  ...change,
});

/** As much of a counter as the sheet looks at; a total of `null` was never read. */
const counter = (
  deviceId: number,
  kind: CounterKind,
  total: number | null,
  { isGood = true, isAsked = false } = {},
): WatchedCounter => {
  const last = { timeMs: 1, ticks: (total ?? 0) * 10 };
  const state = { offsetTicks: 0, ticksPerUnit: 10, last, pending: isAsked ? { first: last } : null };
  const read = { deviceId, point: kind, isGood, counterPoint: { kind }, state: total === null ? null : state };
  return read as unknown as WatchedCounter;
};

const start = (deviceId: number, point: string, total: number) => ({ deviceId, point, total });

describe('the growth of a shift', () => {
  it('is what the totals grew by since its beginning', () => {
    const counters = [counter(1, 'energy', 1_250.7), counter(1, 'hours', 88.5), counter(1, 'starts', 14)];
    const shift = {
      start: [start(1, 'energy', 1_000.2), start(1, 'hours', 80), start(1, 'starts', 12)],
      corrected: [],
    };
    expect(sheetMachines([genset(1)], counters, shift)).toMatchObject([
      {
        energyKwh: { amount: 250.5, why: null },
        hours: { amount: 8.5, why: null },
        starts: { amount: 2, why: null },
      },
    ]);
  });

  it.each([
    ['no counter', [], [], [], null, 'нет счётчика'],
    ['a counter that was never read', [counter(1, 'energy', null)], [], [], null, 'счётчик ещё не прочитан'],
    ['none at the start', [counter(1, 'energy', 50)], [], [], null, 'на начало смены показаний не было'],
    [
      'a total that a person has set',
      [counter(1, 'energy', 50)],
      [start(1, 'energy', 20)],
      [{ deviceId: 1, point: 'energy' }],
      null,
      'итог исправлен в течение смены',
    ],
    [
      'a counter that waits for an answer',
      [counter(1, 'energy', 50, { isAsked: true })],
      [start(1, 'energy', 20)],
      [],
      30,
      'не всё: счётчик ждёт ответа о сбросе или замене',
    ],
    [
      'a counter that is silent',
      [counter(1, 'energy', 50, { isGood: false })],
      [start(1, 'energy', 20)],
      [],
      30,
      'не всё: счётчик сейчас не читается',
    ],
  ])('says why it is not known, or not whole: %s', (_case, counters, begun, corrected, amount, ru) => {
    const [machine] = sheetMachines([genset(1)], counters, { start: begun, corrected });
    expect(machine?.energyKwh).toMatchObject({ amount, why: { ru } });
  });

  it('leaves devices without counters out unless they are gensets', () => {
    const devices = [genset(1), genset(2, { isGenset: false }), genset(3, { isGenset: false })];
    const machines = sheetMachines(devices, [counter(3, 'hours', 7)], { start: [], corrected: [] });
    expect(machines.map(({ deviceId }) => deviceId)).toEqual([1, 3]);
  });

  it('has a row for each machine that one device counts for, and asks nothing of it that it does not count', () => {
    const pump = (deviceId: number, total: number, ru: string): WatchedCounter => {
      const counterPoint = { kind: 'hours', point: { label: { ru, en: ru } } };
      return Object.assign(counter(deviceId, 'hours', total), { point: ru, counterPoint } as object);
    };
    const counters = [pump(3, 7, 'Насос 1'), pump(3, 9.5, 'Насос 2')];
    const shift = { start: [start(3, 'Насос 1', 7), start(3, 'Насос 2', 8)], corrected: [] };
    expect(sheetMachines([genset(3, { isGenset: false })], counters, shift)).toMatchObject([
      { part: { ru: 'Насос 1' }, hours: { amount: 0 }, energyKwh: { amount: null, why: null } },
      { part: { ru: 'Насос 2' }, hours: { amount: 1.5 }, starts: { amount: null, why: null } },
    ]);
  });

  it('of a site is the sum of its gensets, which names what is missing in it', () => {
    const devices = [genset(1), genset(2), genset(3, { isGenset: false }), genset(4, { siteId: 2, siteName: 'ЯКЗ' })];
    const counters = [counter(1, 'energy', 30), counter(2, 'energy', null), counter(3, 'energy', 900)];
    const shift = { start: [start(1, 'energy', 5), start(3, 'energy', 100)], corrected: [] };
    expect(sheetSites(devices, sheetMachines(devices, counters, shift))).toMatchObject([
      {
        siteId: 1,
        site: 'МКЗ',
        energyKwh: { amount: 25, why: { ru: 'ГПУ-2: счётчик ещё не прочитан' } },
      },
      {
        siteId: 2,
        site: 'ЯКЗ',
        energyKwh: { amount: null, why: { ru: 'ГПУ-4: нет счётчика' } },
      },
    ]);
  });

  it('begins from what was read', () => {
    expect(presentTotals([counter(1, 'energy', 12.5), counter(2, 'energy', null)])).toEqual([start(1, 'energy', 12.5)]);
  });
});
