/** What the counters grew by during a shift, and where that is not known why not; pure. */
import type { LocalText } from '#shared/model/localText.ts';
import { COUNTER_KINDS, type CounterKind } from '#shared/model/profile.ts';
import type { SheetGrowth, SheetMachine, SheetSite } from '#shared/model/shiftSheet.ts';
import { totalOf } from '../../calculation/counter/counterState.ts';
import type { ShiftCounter } from '../../store/shift/readShifts.ts';
import { roundedAmount } from '../roundedAmount.ts';
import type { WatchedCounter } from '../watchedCounter.ts';

const WHY = {
  no_counter: { ru: 'нет счётчика', en: 'no counter' },
  never_read: { ru: 'счётчик ещё не прочитан', en: 'the counter was not read yet' },
  no_start: { ru: 'на начало смены показаний не было', en: 'there was no reading when the shift began' },
  corrected: { ru: 'итог исправлен в течение смены', en: 'the total was corrected during the shift' },
  in_question: {
    ru: 'не всё: счётчик ждёт ответа о сбросе или замене',
    en: 'not all: the counter waits for an answer',
  },
  silent: { ru: 'не всё: счётчик сейчас не читается', en: 'not all: the counter is not read now' },
} as const satisfies Record<string, LocalText>;

export interface ShiftCounters {
  /** Totals when the shift began. */
  readonly start: readonly ShiftCounter[];
  /** Those whose total a person has set since. */
  readonly corrected: readonly Omit<ShiftCounter, 'total'>[];
}

const unknown = (why: keyof typeof WHY): SheetGrowth => ({ amount: null, why: WHY[why] });

const growthOf = (watched: WatchedCounter | undefined, { start, corrected }: ShiftCounters): SheetGrowth => {
  if (watched === undefined) return unknown('no_counter');
  const { state, isGood } = watched;
  if (state === null) return unknown('never_read');
  const isIt = (counter: Omit<ShiftCounter, 'total'>): boolean =>
    counter.deviceId === watched.deviceId && counter.point === watched.point;
  const begun = start.find(isIt);
  if (begun === undefined) return unknown('no_start');
  if (corrected.some(isIt)) return unknown('corrected');
  const amount = roundedAmount(totalOf(state) - begun.total);
  if (state.pending !== null) return { amount, why: WHY.in_question };
  return { amount, why: isGood ? null : WHY.silent };
};

/** Totals of all counters that were read, for the shift that begins now. */
export const presentTotals = (counters: readonly WatchedCounter[]): ShiftCounter[] =>
  counters.flatMap(({ deviceId, point, state }) =>
    state === null ? [] : [{ deviceId, point, total: totalOf(state) }],
  );

/** A device that sheets tell about. */
export interface CountedDevice {
  readonly deviceId: number;
  readonly device: string;
  readonly deviceName: string;
  readonly siteId: number;
  readonly siteName: string;
  readonly isGenset: boolean;
}

const NOT_COUNTED: SheetGrowth = { amount: null, why: null };

/** Every genset, and whatever else has counters; a row for each machine that a device counts for. */
export const sheetMachines = (
  devices: readonly CountedDevice[],
  counters: readonly WatchedCounter[],
  shift: ShiftCounters,
): SheetMachine[] =>
  devices.flatMap((device) => {
    const own = counters.filter(({ deviceId }) => deviceId === device.deviceId);
    const ofKind = (kind: CounterKind): WatchedCounter[] =>
      own.filter(({ counterPoint }) => counterPoint.kind === kind);
    const machines = Math.max(device.isGenset ? 1 : 0, ...COUNTER_KINDS.map((kind) => ofKind(kind).length));
    return Array.from({ length: machines }, (_, index): SheetMachine => {
      const growth = (kind: CounterKind): SheetGrowth => {
        const watched = ofKind(kind)[index];
        return watched === undefined && !device.isGenset ? NOT_COUNTED : growthOf(watched, shift);
      };
      const first = COUNTER_KINDS.flatMap((kind) => ofKind(kind)[index] ?? [])[0];
      const { deviceId, device: code, deviceName } = device;
      return {
        deviceId,
        device: code,
        deviceName,
        part: machines > 1 ? (first?.counterPoint.point.label ?? null) : null,
        energyKwh: growth('energy'),
        hours: growth('hours'),
        starts: growth('starts'),
      };
    });
  });

/** Energy of the gensets of each site that has some; what is missing in the sum is named. */
export const sheetSites = (devices: readonly CountedDevice[], machines: readonly SheetMachine[]): SheetSite[] => {
  const gensets = devices.filter(({ isGenset }) => isGenset);
  const sites = new Map(gensets.map(({ siteId, siteName }) => [siteId, siteName]));
  return [...sites].map(([siteId, site]) => {
    const ids = new Set(gensets.filter((genset) => genset.siteId === siteId).map(({ deviceId }) => deviceId));
    return { siteId, site, energyKwh: sumOf(machines.filter(({ deviceId }) => ids.has(deviceId))) };
  });
};

const sumOf = (machines: readonly SheetMachine[]): SheetGrowth => {
  const known = machines.flatMap(({ energyKwh }) => energyKwh.amount ?? []);
  const gaps = machines.filter(({ energyKwh }) => energyKwh.why !== null);
  const told = (language: 'ru' | 'en'): string =>
    gaps.map(({ deviceName, energyKwh }) => `${deviceName}: ${energyKwh.why?.[language] ?? ''}`).join('; ');
  return {
    amount: known.length === 0 ? null : roundedAmount(known.reduce((sum, amount) => sum + amount, 0)),
    why: gaps.length === 0 ? null : { ru: told('ru'), en: told('en') },
  };
};
