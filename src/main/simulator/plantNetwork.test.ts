import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BusKey } from './bus/busSequence.ts';
import { Breaker } from './electrical/breaker.ts';
import { type Bus, DEAD_BUS, isAlive, meanVoltage, type SetCircumstances } from './electrical/electrical.ts';
import type { Flow } from './electrical/powerSystem.ts';
import { phaseLoading } from './electrical/threePhase.ts';
import type { LoadMode } from './plant.ts';
import { type NetworkSet, PlantNetwork } from './plantNetwork.ts';
import { randomSource } from './randomSource.ts';

const STEP_S = 0.1;
const NOMINAL = { frequencyHz: 50, voltageV: 400 };
/** From the request to nominal voltage, and from standing in step to the contacts. */
const START_S = 20;
const JOIN_S = 5;
const RAMP_PER_S = 0.03;
const UNDERSPEED_HZ = 40;

/** A set that does what its contract says and nothing else: starts in 20 s, joins a live bus 5 s later. */
class PlainSet implements NetworkSet {
  readonly ratedKw: number;
  readonly #breaker: Breaker;
  forcedKw: number | undefined = undefined;
  hasTripped = false;
  loadRamp: number;
  #upS = 0;
  #readyS = 0;

  constructor(ratedKw: number, isRunning: boolean) {
    this.ratedKw = ratedKw;
    this.#breaker = new Breaker(isRunning);
    this.loadRamp = isRunning ? 1 : 0;
    this.#upS = isRunning ? START_S : 0;
  }

  get isClosed(): boolean {
    return this.#breaker.isClosed;
  }

  get isRunning(): boolean {
    return this.#upS >= START_S;
  }

  get isAvailable(): boolean {
    return !this.hasTripped;
  }

  get terminals(): Bus {
    return this.isRunning ? { frequencyHz: 50, voltages: { ab: 400, bc: 400, ca: 400 }, phaseDeg: 0 } : DEAD_BUS;
  }

  step(stepS: number, { bus, request, mayCloseOnDeadBus }: SetCircumstances): void {
    if (this.isClosed && bus.frequencyHz < UNDERSPEED_HZ) this.hasTripped = true;
    if (this.hasTripped) this.#breaker.trip();
    const isWanted = request === 'run' && !this.hasTripped;
    this.#upS = isWanted || this.isClosed ? this.#upS + stepS : 0;
    const isBusAlive = isAlive(bus, 400);
    this.#readyS = this.isRunning && isBusAlive ? this.#readyS + stepS : 0;
    if (isWanted && this.isRunning) this.#breaker.close();
    if (!isWanted) this.#breaker.open();
    const isInStep = isBusAlive ? this.#readyS >= JOIN_S : mayCloseOnDeadBus;
    this.#breaker.step(stepS, { isInStep, isLoaded: this.loadRamp > 0 });
    const towards = isWanted && this.isClosed ? RAMP_PER_S : -RAMP_PER_S;
    this.loadRamp = this.isClosed ? Math.max(0, Math.min(1, this.loadRamp + towards * stepS)) : 0;
  }
}

interface Bench {
  readonly network: PlantNetwork;
  readonly sets: readonly PlainSet[];
  /** Lets seconds pass, `check` after each step. */
  readonly pass: (seconds: number, check?: () => void) => void;
  readonly setMains: (present: boolean) => void;
  readonly press: (...keys: readonly BusKey[]) => void;
}

interface BenchSettings {
  readonly loadKw?: number;
  readonly loadMode?: LoadMode;
  readonly powerPercent?: number;
  readonly seed?: number;
}

const bench = (
  sets: readonly PlainSet[],
  { loadKw = 200, loadMode = 'gen_control', powerPercent = 50, seed = 3 }: BenchSettings = {},
): Bench => {
  const network = new PlantNetwork({
    sets,
    load: {
      meanKw: loadKw,
      swingKw: 0,
      swingPeriodMinutes: 60,
      stepKw: 0,
      stepIntervalMinutes: 60,
      noiseKw: 0,
      powerFactor: 0.9,
    },
    generation: { powerPercent, powerFactor: 0.95, loadMode },
    nominal: NOMINAL,
    ambientC: 15,
    stream: (name) => randomSource(seed, name),
  });
  network.step(STEP_S);
  return {
    network,
    sets,
    pass: (seconds, check) => {
      for (let step = 0; step < Math.round(seconds / STEP_S); step += 1) {
        network.step(STEP_S);
        check?.();
      }
    },
    setMains: (present) => network.power.grid.setPresent(present),
    press: (...keys) => keys.forEach((key) => network.sequence.press(key)),
  };
};

const running = (...ratings: readonly number[]): PlainSet[] => ratings.map((ratedKw) => new PlainSet(ratedKw, true));
const standing = (...ratings: readonly number[]): PlainSet[] => ratings.map((ratedKw) => new PlainSet(ratedKw, false));

/** Mains status, mains breaker, busbar breaker. */
const codes = ({ network: { sequence } }: Bench): (string | number)[] => [
  sequence.supervision.state,
  sequence.mains.code,
  sequence.busbar.code,
];
const kilowatts = ({ network: { flow } }: Bench): number[] =>
  [flow.load, flow.mains, flow.generation].map(({ activeKw }) => Math.round(activeKw));

/** Seconds until it is so, at most 200. */
const until = (plant: Bench, isSo: () => boolean): number => {
  for (let step = 1; step <= 2_000; step += 1) {
    plant.pass(STEP_S);
    if (isSo()) return Math.round(step) / 10;
  }
  throw new Error('it never was so');
};

describe('a plant in parallel with its mains', () => {
  test.each([
    ['gen_control', 50, [300, 140, 160]],
    ['mains_control', 20, [300, 64, 236]],
    ['load_reception', 50, [300, 0, 300]],
  ] as const)('in mode %s at %i %% settles there', (loadMode, powerPercent, expected) => {
    const plant = bench(running(160, 160), { loadKw: 300, loadMode, powerPercent });
    plant.pass(60);
    kilowatts(plant).forEach((value, index) => expect(Math.abs(value - (expected[index] ?? 0))).toBeLessThanOrEqual(2));
  });

  test('loses the mains within 0.3 s and goes on as an island that dips and recovers', () => {
    const plant = bench(running(160, 160), { loadKw: 240 });
    plant.pass(5);
    plant.setMains(false);
    plant.pass(0.3);
    expect(codes(plant)).toEqual(['abnormalDelay', 7, 3]);
    expect(plant.network.sequence.supervision.faultWord).toBe(129);
    const dipHz = plant.network.flow.generatorBus.frequencyHz;
    expect([dipHz < 49.2, dipHz > 47.5]).toEqual([true, true]);
    plant.pass(12);
    expect(codes(plant)).toEqual(['abnormal', 7, 3]);
    expect(kilowatts(plant)).toEqual([240, 0, 240]);
    expect(Math.abs(plant.network.flow.loadBus.frequencyHz - 50)).toBeLessThan(0.04);
    expect(Math.abs(meanVoltage(plant.network.flow.loadBus) - 400)).toBeLessThan(0.5);
  });

  test('is synchronised with the mains 30 s after they returned, and takes its order up softly', () => {
    const plant = bench(running(160, 160), { loadKw: 240 });
    plant.setMains(false);
    plant.pass(20);
    plant.setMains(true);
    plant.pass(29.5);
    expect(codes(plant)).toEqual(['normalDelay', 7, 3]);
    const closedAfterS = until(plant, () => plant.network.sequence.mains.code === 3);
    expect([closedAfterS > 1, closedAfterS < 40]).toEqual([true, true]);
    plant.pass(2);
    const [, mainsKw = 0] = kilowatts(plant);
    expect([mainsKw > 5, mainsKw < 30]).toEqual([true, true]);
    plant.pass(30);
    expect(Math.abs((kilowatts(plant)[2] ?? 0) - 160)).toBeLessThanOrEqual(2);
  });

  test('reports a synchronisation that finds no window in 60 s, and closes when the cause is gone', () => {
    const plant = bench(running(160, 160), { loadKw: 240 });
    plant.setMains(false);
    plant.pass(20);
    plant.network.sequence.setSyncFailing(true);
    plant.setMains(true);
    until(plant, () => plant.network.sequence.mains.code === 0);
    plant.pass(59.8);
    expect([plant.network.sequence.mains.code, plant.network.sequence.mains.hasFailed]).toEqual([0, false]);
    plant.pass(0.4);
    expect([plant.network.sequence.mains.code, plant.network.sequence.mains.hasFailed]).toEqual([7, true]);
    plant.network.sequence.setSyncFailing(false);
    until(plant, () => plant.network.sequence.mains.code === 3);
    expect(plant.network.sequence.mains.hasFailed).toBe(false);
  });

  test('with too little left sinks until its set lets go, and the load is dark', () => {
    const plant = bench(running(160, 160), { loadKw: 300 });
    plant.setMains(false);
    plant.pass(10);
    const [first] = plant.sets;
    if (first === undefined) throw new Error('no set');
    first.hasTripped = true;
    plant.pass(1);
    expect(plant.network.flow.generatorBus.frequencyHz).toBeLessThan(46);
    plant.pass(6);
    expect(kilowatts(plant)).toEqual([0, 0, 0]);
    expect(plant.network.flow.loadBus).toEqual(DEAD_BUS);
    expect(codes(plant)).toEqual(['abnormal', 7, 7]);
  });
});

describe('a plant at rest', () => {
  test('takes over from lost mains: first set on the dead busbar, the others in step, then the load', () => {
    const plant = bench(standing(160, 160), { loadKw: 240 });
    plant.setMains(false);
    plant.pass(2.9);
    expect(codes(plant)).toEqual(['abnormalDelay', 3, 7]);
    plant.pass(1);
    expect(codes(plant)).toEqual(['abnormal', 7, 7]);
    plant.pass(21);
    expect(plant.sets.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect([codes(plant), kilowatts(plant)]).toEqual([
      ['abnormal', 7, 7],
      [0, 0, 0],
    ]);
    plant.pass(8);
    expect(plant.sets.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    expect([codes(plant), kilowatts(plant)]).toEqual([
      ['abnormal', 7, 3],
      [240, 0, 240],
    ]);
  });

  test('takes the load over when a set stands on the busbar already and nobody asked for it', () => {
    const plant = bench(standing(160, 160), { loadKw: 240 });
    plant.press('manual', 'start');
    plant.pass(60);
    plant.press('stop', 'auto');
    plant.setMains(false);
    plant.pass(3.2);
    expect([plant.sets.every(({ isClosed }) => isClosed), kilowatts(plant)]).toEqual([true, [0, 0, 0]]);
    plant.pass(5);
    expect([codes(plant), kilowatts(plant)]).toEqual([
      ['abnormal', 7, 3],
      [240, 0, 240],
    ]);
  });

  test('gives the load back to the mains, unloads and rests', () => {
    const plant = bench(standing(160, 160), { loadKw: 240 });
    plant.setMains(false);
    plant.pass(60);
    plant.setMains(true);
    until(plant, () => plant.network.sequence.mains.code === 3);
    plant.pass(0.2);
    expect([plant.network.sequence.busbar.code, plant.network.sequence.requestOf(0)]).toEqual([4, 'run']);
    const openedAfterS = until(plant, () => plant.network.sequence.busbar.code === 7);
    expect([openedAfterS > 20, openedAfterS < 40]).toEqual([true, true]);
    plant.pass(0.2);
    expect([plant.network.sequence.requestOf(0), kilowatts(plant)]).toEqual(['rest', [240, 240, 0]]);
    plant.pass(60);
    expect(plant.sets.map(({ isClosed, isRunning }) => [isClosed, isRunning])).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  test('does not stir for mains that come back within the delay', () => {
    const plant = bench(standing(160), { loadKw: 100 });
    plant.setMains(false);
    plant.pass(2);
    expect([codes(plant), kilowatts(plant)]).toEqual([
      ['abnormalDelay', 3, 7],
      [0, 0, 0],
    ]);
    plant.setMains(true);
    plant.pass(1);
    expect([codes(plant), kilowatts(plant)]).toEqual([
      ['normal', 3, 7],
      [100, 100, 0],
    ]);
    expect(plant.network.sequence.requestOf(0)).toBe('rest');
  });

  test('does not start in auto, and in manual leaves the breaker to the operator', () => {
    const plant = bench(standing(160), { loadKw: 100 });
    plant.press('start');
    plant.pass(1);
    expect(plant.network.sequence.requestOf(0)).toBe('rest');
    plant.press('manual', 'start');
    plant.pass(30);
    expect([plant.sets[0]?.isClosed, plant.network.sequence.busbar.code]).toEqual([true, 7]);
    plant.press('busbar_breaker');
    plant.pass(0.1);
    expect(plant.network.sequence.busbar.code).toBe(0);
    plant.pass(90);
    expect([plant.network.sequence.busbar.code, Math.abs((kilowatts(plant)[2] ?? 0) - 80) <= 1]).toEqual([3, true]);
    plant.press('stop');
    plant.pass(0.1);
    expect(plant.network.sequence.busbar.code).toBe(4);
    plant.pass(60);
    expect([plant.network.sequence.mode, plant.network.sequence.busbar.code, plant.sets[0]?.isClosed]).toEqual([
      'manual',
      7,
      false,
    ]);
  });
});

describe('breakers by hand', () => {
  test('the mains breaker opens when the sets have taken what the mains brought', () => {
    const plant = bench(running(160, 160), { loadKw: 240 });
    plant.press('manual', 'mains_breaker');
    plant.pass(0.2);
    expect(plant.network.sequence.mains.code).toBe(4);
    const openedAfterS = until(plant, () => plant.network.sequence.mains.code === 7);
    expect([openedAfterS > 5, openedAfterS < 15]).toEqual([true, true]);
    plant.pass(5);
    expect([codes(plant), kilowatts(plant)]).toEqual([
      ['normal', 7, 3],
      [240, 0, 240],
    ]);
  });

  test('in auto the keys of the breakers do nothing', () => {
    const plant = bench(running(160, 160), { loadKw: 240 });
    plant.press('mains_breaker', 'busbar_breaker');
    plant.pass(1);
    expect(codes(plant)).toEqual(['normal', 3, 3]);
  });

  test('a dead busbar is not closed', () => {
    const plant = bench(standing(160), { loadKw: 100 });
    plant.press('manual', 'busbar_breaker');
    plant.pass(1);
    expect(codes(plant)).toEqual(['normal', 3, 7]);
  });
});

const deed = fc.oneof(
  fc.record({ key: fc.constantFrom<BusKey>('start', 'stop', 'auto', 'manual', 'mains_breaker', 'busbar_breaker') }),
  fc.record({ mains: fc.boolean() }),
  fc.record({ loadKw: fc.integer({ min: 0, max: 400 }) }),
  fc.record({ trip: fc.integer({ min: 0, max: 1 }) }),
  fc.record({ reset: fc.integer({ min: 0, max: 1 }) }),
  fc.record({
    forced: fc.integer({ min: 0, max: 1 }),
    forcedKw: fc.option(fc.constantFrom(-14, 0, 33), { nil: undefined }),
  }),
);

/** Not in the third of a second in which contacts are on their way: nobody can take that order back. */
const perform = (plant: Bench, done: Partial<Record<string, unknown>>): void => {
  const { mains, busbar } = plant.network.sequence;
  if ([mains.code, busbar.code].some((code) => code === 1 || code === 2)) return;
  if (typeof done['key'] === 'string') plant.press(done['key'] as BusKey);
  if (typeof done['mains'] === 'boolean') plant.setMains(done['mains']);
  if (typeof done['loadKw'] === 'number') plant.network.power.siteLoad.hold(done['loadKw']);
  const setOf = (index: unknown): PlainSet | undefined => (typeof index === 'number' ? plant.sets[index] : undefined);
  const [tripped, reset, forced] = [setOf(done['trip']), setOf(done['reset']), setOf(done['forced'])];
  if (tripped !== undefined) tripped.hasTripped = true;
  if (reset !== undefined) reset.hasTripped = false;
  if (forced !== undefined) forced.forcedKw = done['forcedKw'] as number | undefined;
};

const near = (value: number, expected: number, tolerance = 1e-6): boolean => Math.abs(value - expected) <= tolerance;

const isPossible = (bus: Bus): boolean =>
  bus.phaseDeg >= 0 && bus.phaseDeg < 360 && bus.frequencyHz >= 0 && bus.frequencyHz < 70 && meanVoltage(bus) < 520;

/** Two live pieces were never joined but in step: the angle of what is joined does not jump. */
const isInStep = (before: Bus, after: Bus): boolean => {
  if (!isAlive(before, 400) || !isAlive(after, 400)) return true;
  const expected = before.phaseDeg + 360 * (after.frequencyHz - 50) * STEP_S;
  // The window's 10°, the collapsing grid's 14°, and what the frequency's own change adds in a step.
  return Math.abs(((after.phaseDeg - expected + 900) % 360) - 180) < 30;
};

/** What a network of this shape cannot break, whatever anybody does: the laws that it broke in the last step. */
const brokenLaws = ({ network, sets }: Bench, before: Flow): string[] => {
  const { load, mains, generation, delivered, loadBus, generatorBus, grid } = network.flow;
  const { current, averagePowerFactor } = phaseLoading(mains, grid.voltages);
  const amperes = (current.a + current.b + current.c) / 3;
  const kilowattsByCurrent = (Math.sqrt(3) * meanVoltage(grid) * amperes * averagePowerFactor) / 1000;
  const sumKw = delivered.reduce((sum, { activeKw }) => sum + activeKw, 0);
  const laws = {
    'active balance': near(mains.activeKw + generation.activeKw, load.activeKw),
    'reactive balance': near(mains.reactiveKvar + generation.reactiveKvar, load.reactiveKvar),
    'sum of the sets': near(sumKw, generation.activeKw),
    'open sets deliver nothing': sets.every(({ isClosed }, index) => isClosed || delivered[index]?.activeKw === 0),
    'possible values': [loadBus, generatorBus, grid].every(isPossible),
    'power by current': near(kilowattsByCurrent, mains.activeKw, 0.4 + 0.01 * Math.abs(mains.activeKw)),
    'joined in step': isInStep(before.loadBus, loadBus) && isInStep(before.generatorBus, generatorBus),
  };
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [law]));
};

test('generation and mains are the load, and nothing is joined out of step, whatever is done', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.tuple(deed, fc.integer({ min: 1, max: 60 })), { maxLength: 14 }),
      (seed, deeds) => {
        const plant = bench([new PlainSet(160, true), new PlainSet(110, false)], { loadKw: 140, seed });
        const broken = new Set<string>();
        let before = plant.network.flow;
        for (const [done, seconds] of deeds) {
          perform(plant, done);
          plant.pass(seconds, () => {
            for (const law of brokenLaws(plant, before)) broken.add(law);
            before = plant.network.flow;
          });
        }
        expect([...broken]).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

test('the model without sets is its mains', () => {
  const plant = bench([], { loadKw: 90 });
  plant.pass(1);
  expect(kilowatts(plant)).toEqual([90, 90, 0]);
  plant.setMains(false);
  plant.pass(5);
  expect([codes(plant), kilowatts(plant)]).toEqual([
    ['abnormal', 7, 7],
    [0, 0, 0],
  ]);
  plant.setMains(true);
  plant.pass(32);
  expect([codes(plant), kilowatts(plant)]).toEqual([
    ['normal', 3, 7],
    [90, 90, 0],
  ]);
});
