import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addReadings } from './addReadings.ts';
import {
  addMachines,
  addSites,
  MACHINE_VALUES,
  type MachineReadings,
  machineSums,
  SITE_VALUES,
  type SiteReadings,
  siteSums,
} from './figures.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A day of a 160 kW set: 17 h at 120 kW by its counter, 2,031 by its power, 3 h shut down, 2 h locked out. */
const day: MachineReadings = {
  spanMs: DAY,
  ratedKw: 160,
  energyKwh: 2_040,
  hours: 17,
  starts: 3,
  power: { value: 2_031, goodMs: DAY, badMs: 0 },
  gas: { value: 571.2, goodMs: DAY, badMs: 0 },
  outage: { heldMs: 3 * HOUR, goodMs: 22 * HOUR },
  lockedMs: 2 * HOUR,
};
const valueOf = (figure: keyof typeof MACHINE_VALUES, readings: MachineReadings): number | null =>
  MACHINE_VALUES[figure](machineSums(readings));

describe('the figures of a machine', () => {
  it.each([
    ['energy_counter', 2_040],
    ['energy_integral', 2_031],
    ['energy_difference', 9],
    ['hours', 17],
    ['starts', 3],
    ['load_factor', 75],
    ['capacity_factor', 53.125],
    ['availability', (100 * 19) / 24],
    ['gas', 571.2],
    ['gas_specific', 0.28],
    ['data_share', 100],
  ] as const)('%s is %d', (figure, value) => {
    expect(valueOf(figure, day)).toBeCloseTo(value, 10);
  });

  it('say nothing of what has no rating, no points and no counters', () => {
    const bare = { ...day, ratedKw: null, energyKwh: null, hours: null, starts: null, power: null, gas: null };
    const sums = machineSums({ ...bare, outage: null });
    expect(Object.values(MACHINE_VALUES).map((of) => of(sums))).toEqual(Object.keys(MACHINE_VALUES).map(() => null));
  });

  it('compare gas with the energy of the same time where a part of the day is not known', () => {
    const power = { value: 500, goodMs: DAY / 4, badMs: (3 * DAY) / 4 };
    const gas = { value: 145, goodMs: DAY / 4, badMs: (3 * DAY) / 4 };
    expect(valueOf('gas_specific', { ...day, power, gas })).toBeCloseTo(0.29, 10);
    expect(valueOf('data_share', { ...day, power })).toBe(25);
  });

  it('make no load factor of a machine that did not run', () => {
    expect(valueOf('load_factor', { ...day, energyKwh: 0, hours: 0 })).toBeNull();
    expect(valueOf('capacity_factor', { ...day, energyKwh: 0, hours: 0 })).toBe(0);
  });

  it('are not made up for a time of which nothing is known', () => {
    const silent = {
      ...day,
      power: { value: 0, goodMs: 0, badMs: DAY },
      outage: { heldMs: 0, goodMs: 0 },
      lockedMs: 0,
    };
    expect([valueOf('energy_integral', silent), valueOf('availability', silent)]).toEqual([null, null]);
  });
});

const site: SiteReadings = {
  machines: [machineSums(day), machineSums({ ...day, energyKwh: null, hours: null })],
  exchange: { importedKwh: 310, exportedKwh: 55, goodMs: DAY, badMs: DAY },
  reserve: { part: 480, whole: 24 },
  reserveLeastKw: -12,
  peakLoadKw: 301,
  loadHours: 24,
};

describe('the figures of a site', () => {
  it.each([
    ['produced', 2_040 + 2_031],
    ['imported', 310],
    ['exported', 55],
    ['consumed', 2_040 + 2_031 + 310 - 55],
    ['reserve_mean', 20],
    ['reserve_least', -12],
    ['peak_load', 301],
    ['gas', 1_142.4],
    ['data_share', 75],
  ] as const)('%s is %d', (figure, value) => {
    expect(SITE_VALUES[figure](siteSums(site))).toBeCloseTo(value, 10);
  });

  it('do not tell what was consumed while the meter at the mains is silent', () => {
    const exchange = { importedKwh: 0, exportedKwh: 0, goodMs: 0, badMs: DAY };
    const { importedKwh, consumedKwh } = siteSums({ ...site, exchange });
    expect([importedKwh, consumedKwh]).toEqual([null, null]);
  });

  it('have no import without a meter: all is consumed that is produced', () => {
    const { importedKwh, producedKwh, consumedKwh } = siteSums({ ...site, exchange: null });
    expect([importedKwh, consumedKwh]).toEqual([null, producedKwh]);
  });
});

const amount = fc.nat(50_000).map((tenths) => tenths / 10);
const share = fc.integer({ min: 0, max: DAY });
const readings = fc
  .record({
    energyKwh: amount,
    hours: fc.nat(1_440).map((minutes) => minutes / 60),
    starts: fc.nat(9),
    value: amount,
    goodMs: share,
  })
  .map(
    ({ value, goodMs, ...counted }): MachineReadings => ({
      ...day,
      ...counted,
      power: { value, goodMs, badMs: DAY - goodMs },
      outage: { heldMs: goodMs / 3, goodMs },
      lockedMs: 0,
    }),
  );

/** The same days read as one span. */
const monthOf = (days: readonly MachineReadings[]): MachineReadings => days.reduce(addReadings);

describe('a month', () => {
  const month = fc.array(readings, { minLength: 1, maxLength: 31 });
  const sameAs = (left: number | null, right: number | null): void =>
    left === null || right === null ? expect(left).toBe(right) : expect(left).toBeCloseTo(right, 6);

  it('of a machine is the sum of its days, shares too', () => {
    fc.assert(
      fc.property(month, (days) => {
        const known = days.map((one) => ({ ...one, gas: null }));
        const [added, whole] = [addMachines(known.map(machineSums)), machineSums(monthOf(known))];
        for (const figure of [
          'energy_counter',
          'hours',
          'starts',
          'load_factor',
          'capacity_factor',
          'data_share',
        ] as const)
          sameAs(MACHINE_VALUES[figure](added), MACHINE_VALUES[figure](whole));
      }),
    );
  });

  it('of a site is the sum of its days', () => {
    fc.assert(
      fc.property(month, (days) => {
        const sums = days.map((one) => siteSums({ ...site, machines: [machineSums(one)] }));
        const added = addSites(sums);
        const plain = (of: (one: (typeof sums)[number]) => number | null): number =>
          sums.reduce((total, one) => total + (of(one) ?? 0), 0);
        sameAs(
          added.producedKwh,
          plain(({ producedKwh }) => producedKwh),
        );
        sameAs(
          added.consumedKwh,
          plain(({ consumedKwh }) => consumedKwh),
        );
        expect([added.reserveLeastKw, added.peakLoadKw]).toEqual([-12, 301]);
      }),
    );
  });
});
