import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoadMode } from '../plant.ts';
import { islandShares, type LoadOrder, parallelShares, type SharingDuty } from './loadSharing.ts';
import type { Power } from './threePhase.ts';

const NONE: Power = { activeKw: 0, reactiveKvar: 0 };
const LONG_S = 1_000;

const duty = (ratedKw: number, part: Partial<SharingDuty> = {}): SharingDuty => ({
  ratedKw,
  loadRamp: 1,
  forcedKw: undefined,
  settled: NONE,
  ...part,
});
const order = (mode: LoadMode, powerPercent: number, reactivePercent = 20): LoadOrder => ({
  mode,
  powerPercent,
  reactivePercent,
});
const load = (activeKw: number, reactiveKvar = 0.4 * activeKw): Power => ({ activeKw, reactiveKvar });
const activeOf = (powers: readonly Power[]): number[] => powers.map(({ activeKw }) => Number(activeKw.toFixed(6)));
const total = (powers: readonly Power[]): number => powers.reduce((sum, { activeKw }) => sum + activeKw, 0);
const totalKvar = (powers: readonly Power[]): number => powers.reduce((sum, { reactiveKvar }) => sum + reactiveKvar, 0);

const anyDuty = fc.record({
  ratedKw: fc.double({ min: 10, max: 5_000, noNaN: true }),
  loadRamp: fc.double({ min: 0, max: 1, noNaN: true }),
  forcedKw: fc.option(fc.double({ min: -20, max: 40, noNaN: true }), { nil: undefined }),
  settled: fc.record({
    activeKw: fc.double({ min: 0, max: 5_000, noNaN: true }),
    reactiveKvar: fc.double({ min: 0, max: 5_000, noNaN: true }),
  }),
});
const anyDuties = fc.array(anyDuty, { maxLength: 6 });
const anyOrder = fc.record({
  mode: fc.constantFrom<LoadMode>('gen_control', 'mains_control', 'load_reception'),
  powerPercent: fc.double({ min: 0, max: 100, noNaN: true }),
  reactivePercent: fc.double({ min: 0, max: 100, noNaN: true }),
});
const anyLoad = fc.record({
  activeKw: fc.double({ min: 0, max: 10_000, noNaN: true }),
  reactiveKvar: fc.double({ min: 0, max: 5_000, noNaN: true }),
});

const near = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= 1e-6 * Math.max(1, Math.abs(expected));

describe('in parallel with the mains', () => {
  test('gen control holds its percentage of the closed ratings whatever the load', () => {
    const duties = [duty(160), duty(240)];
    expect(activeOf(parallelShares(duties, order('gen_control', 75), load(90), 400, LONG_S))).toEqual([120, 180]);
  });

  test('mains control leaves the mains their limit and the sets the rest, none above its rating', () => {
    const duties = [duty(160), duty(160)];
    const at = (loadKw: number): number[] =>
      activeOf(parallelShares(duties, order('mains_control', 25), load(loadKw), 320, LONG_S));
    expect([at(300), at(60), at(900)]).toEqual([
      [110, 110],
      [0, 0],
      [160, 160],
    ]);
  });

  test('load reception takes everything, the mains keep what is above the ratings', () => {
    const duties = [duty(100), duty(200)];
    const at = (loadKw: number): number[] =>
      activeOf(parallelShares(duties, order('load_reception', 5), load(loadKw), 300, LONG_S));
    expect([at(150), at(390)]).toEqual([
      [50, 100],
      [100, 200],
    ]);
  });

  test('a set moves by three percent of its rating in a second', () => {
    const duties = [duty(160), duty(160, { settled: { activeKw: 140, reactiveKvar: 60 } })];
    expect(parallelShares(duties, order('gen_control', 50, 10), load(0), 320, 2)).toEqual([
      { activeKw: 9.6, reactiveKvar: 9.6 },
      { activeKw: 130.4, reactiveKvar: 50.4 },
    ]);
  });

  test('a set that was just closed gets load as its ramp lets it', () => {
    const duties = [duty(160), duty(160, { loadRamp: 0.25 })];
    expect(activeOf(parallelShares(duties, order('gen_control', 80), load(0), 320, LONG_S))).toEqual([128, 32]);
  });

  test('what a set draws against its order the others bring, up to their ratings', () => {
    const duties = [duty(160), duty(160, { forcedKw: -12 }), duty(160)];
    expect(activeOf(parallelShares(duties, order('gen_control', 50), load(0), 480, LONG_S))).toEqual([126, -12, 126]);
  });

  test('no share is below nothing or above rating and ramp, none is not a number', () => {
    fc.assert(
      fc.property(anyDuties, anyOrder, anyLoad, (duties, asked, site) => {
        const settled = duties.map((one) => ({ ...one, settled: NONE }));
        const shares = parallelShares(settled, asked, site, 4_000, LONG_S);
        return settled.every(({ ratedKw, loadRamp, forcedKw }, index) => {
          const share = shares[index];
          if (share === undefined) return false;
          const isActiveRight =
            forcedKw === undefined
              ? share.activeKw >= 0 && share.activeKw <= ratedKw * loadRamp + 1e-6
              : share.activeKw === forcedKw;
          return isActiveRight && share.reactiveKvar >= 0 && share.reactiveKvar <= ratedKw * loadRamp + 1e-6;
        });
      }),
    );
  });

  test('the order in which the sets are named does not matter', () => {
    fc.assert(
      fc.property(anyDuties, anyOrder, anyLoad, (duties, asked, site) => {
        const forwards = parallelShares(duties, asked, site, 4_000, 0.1);
        const backwards = parallelShares([...duties].reverse(), asked, site, 4_000, 0.1).reverse();
        return forwards.every(({ activeKw }, index) => near(activeKw, backwards[index]?.activeKw ?? Number.NaN));
      }),
    );
  });
});

describe('in an island', () => {
  test('the sets bring the whole load at once, by their ratings', () => {
    expect(activeOf(islandShares([duty(160), duty(240)], load(300)))).toEqual([120, 180]);
  });

  test('a set just closed on the dead bus carries the load though its ramp has not begun', () => {
    expect(activeOf(islandShares([duty(160, { loadRamp: 0 })], load(47)))).toEqual([47]);
  });

  test('a ramp that has hardly begun loses no load in rounding', () => {
    const starting = duty(160, { loadRamp: 5e-324 });
    expect(activeOf(islandShares([starting, duty(240, { loadRamp: 0 })], load(100)))).toEqual([40, 60]);
  });

  test('a set that comes on takes its part slowly, but at once what is above the rating of the others', () => {
    const coming = duty(160, { loadRamp: 0.1 });
    expect(activeOf(islandShares([duty(160), coming], load(110)))).toEqual([100, 10]);
    expect(activeOf(islandShares([duty(160), coming], load(300)))).toEqual([160, 140]);
    expect(activeOf(islandShares([duty(160), coming], load(360)))).toEqual([180, 180]);
  });

  test('a set that is driven is carried by the others, and by nobody where it is alone', () => {
    const driven = duty(160, { forcedKw: -9 });
    expect(activeOf(islandShares([driven, duty(160)], load(100)))).toEqual([-9, 109]);
    expect(activeOf(islandShares([driven], load(100)))).toEqual([100]);
  });

  test('the sums are the load in kW and kvar, and no sets deliver nothing', () => {
    fc.assert(
      fc.property(anyDuties, anyLoad, (duties, site) => {
        const shares = islandShares(duties, site);
        if (duties.length === 0) return shares.length === 0;
        return near(total(shares), site.activeKw) && near(totalKvar(shares), site.reactiveKvar);
      }),
    );
  });
});
