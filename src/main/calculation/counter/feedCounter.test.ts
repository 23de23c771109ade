import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterMeaning } from './counterMeaning.ts';
import { type CounterGrowth, type CounterReading, type CounterState, totalOf } from './counterState.ts';
import { correctTotal, goOnFromNewBase, hasFallen } from './decideCounter.ts';
import { type CounterStep, feedCounter } from './feedCounter.ts';

const HOUR_MS = 3_600_000;
const T0 = Date.UTC(2026, 10, 21);

/** Run hours of one word with minutes beside it: ends at 65 536 h. */
const hours = counterMeaning({ kind: 'hours', registerModulus: 2 ** 16, scale: 1, resolution: 'minutes' });
/** 160 kW, a count is 0.1 kWh. */
const energy = counterMeaning({
  kind: 'energy',
  registerModulus: 2 ** 32,
  scale: 0.1,
  resolution: 'hours',
  ratedPowerKw: 160,
});
const starts = counterMeaning({ kind: 'starts', registerModulus: 2 ** 16, scale: 1, resolution: 'hours' });

const at = (hour: number, ticks: number): CounterReading => ({ timeMs: T0 + hour * HOUR_MS, ticks });

const feedAll = (readings: readonly CounterReading[], meaning = hours): CounterStep => {
  let step: CounterStep | undefined;
  const growth: CounterGrowth[] = [];
  for (const reading of readings) {
    step = feedCounter(step?.state ?? null, meaning, reading);
    growth.push(...step.growth);
  }
  if (step === undefined) throw new Error('a counter needs a reading');
  return { ...step, growth };
};

const decided = (state: CounterState, startTicks: number) => {
  const result = goOnFromNewBase(state, startTicks);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

const sumOf = (growth: readonly CounterGrowth[]): number => growth.reduce((sum, { amount }) => sum + amount, 0);

describe('a counter', () => {
  it('begins with what the controller shows and grows with it', () => {
    const { state, growth } = feedAll([at(0, 749_220), at(1, 749_280), at(1.5, 749_310)]);
    expect(totalOf(state)).toBe(12_488.5);
    expect(sumOf(growth)).toBe(1.5);
  });

  it('takes growth over a gap to the span of the gap', () => {
    const { growth } = feedAll([at(0, 600), at(48, 600 + 17 * 60)]);
    expect(growth).toEqual([{ fromMs: T0, toMs: T0 + 48 * HOUR_MS, amount: 17 }]);
  });

  it('goes on over the end of its register', () => {
    const end = 65_536 * 60;
    const { state, growth } = feedAll([at(0, end - 30), at(1, 30), at(2, 90)]);
    expect(totalOf(state)).toBe(65_537.5);
    expect(sumOf(growth)).toBe(2);
  });

  it('does not take a small reading after weeks of silence for the end of the register', () => {
    const end = 65_536 * 60;
    const { state } = feedAll([at(0, end - 30), at(24 * 8, 60), at(24 * 8 + 1, 120)]);
    expect(state.pending).toMatchObject({ first: { ticks: 60 }, grownTicks: 60 });
    expect(totalOf(state)).toBe(65_535.5);
  });

  it('ignores a single reading that does not follow', () => {
    const { state, event } = feedAll([at(0, 6_000), at(0.001, 5_940), at(0.002, 6_000), at(1, 6_060)]);
    expect([totalOf(state), event, state.odd]).toEqual([101, null, null]);
  });

  it('holds its total and asks when a second reading confirms the fall', () => {
    const { state, event, growth } = feedAll([at(0, 749_220), at(1, 180), at(2, 240), at(3, 300)]);
    expect(totalOf(state)).toBe(12_487);
    expect(hasFallen(state)).toBe(true);
    expect([event, growth]).toEqual([null, []]);
    expect(feedAll([at(0, 749_220), at(1, 180), at(2, 240)]).event).toBe('asked');
  });

  it('asks about hours that grew faster than time', () => {
    const { state, event } = feedAll([at(0, 6_000), at(1, 9_000), at(1.01, 9_000)]);
    expect([event, hasFallen(state)]).toEqual(['asked', false]);
  });

  it('withdraws the question when readings go on from where they stood', () => {
    const { state, event, growth } = feedAll([at(0, 6_000), at(1, 0), at(2, 0), at(3, 6_060)]);
    expect([totalOf(state), event, sumOf(growth)]).toEqual([101, 'withdrawn', 1]);
  });

  it('does not take the new base for the old one when it passes it', () => {
    const { state } = feedAll([at(0, 240), at(1, 30), at(2, 90), at(5, 270), at(6, 330)]);
    expect(state.pending).toMatchObject({ grownTicks: 300 });
  });

  it('counts all that the new base shows after a reset', () => {
    const { state } = feedAll([at(0, 749_220), at(4, 180), at(5, 240)]);
    const after = decided(state, 0);
    expect(totalOf(after.state)).toBe(12_491);
    expect(after.growth).toEqual([
      { fromMs: T0, toMs: T0 + 4 * HOUR_MS, amount: 3 },
      { fromMs: T0 + 4 * HOUR_MS, toMs: T0 + 5 * HOUR_MS, amount: 1 },
    ]);
    expect(totalOf(feedCounter(after.state, hours, at(6, 300)).state)).toBe(12_492);
  });

  it('counts what a swapped controller shows beyond its start reading', () => {
    const { state } = feedAll([at(0, 749_220), at(4, 30_120), at(5, 30_180)]);
    expect(totalOf(decided(state, 30_000).state)).toBe(12_490);
    expect(goOnFromNewBase(state, 30_150).ok).toBe(false);
  });

  it('counts what it saw of a base that was left again before anybody decided', () => {
    const { state, event } = feedAll([at(0, 749_220), at(1, 30), at(4, 210), at(5, 12), at(6, 72)]);
    expect(event).toBe('asked');
    expect(totalOf(decided(state, 0).state)).toBe(12_487 + 3 + 1.2);
  });

  it('has nothing to decide while it follows', () => {
    expect(goOnFromNewBase(feedAll([at(0, 1)]).state, 0)).toEqual({
      ok: false,
      error: 'counter_settled',
    });
  });

  it('is set to a total by a correction, which is no growth', () => {
    const { state } = feedAll([at(0, 749_220), at(1, 180), at(2, 240)]);
    const corrected = correctTotal(state, 12_500.25);
    expect([totalOf(corrected), corrected.pending]).toEqual([12_500.25, null]);
    expect(totalOf(feedCounter(corrected, hours, at(3, 300)).state)).toBe(12_501.25);
  });

  it('of energy does not believe more than the rating could deliver', () => {
    expect(totalOf(feedAll([at(0, 10_000), at(1, 11_900)], energy).state)).toBe(1_190);
    expect(feedAll([at(0, 10_000), at(1, 12_100), at(1.001, 12_100)], energy).event).toBe('asked');
  });

  it('of starts does not believe a start every few seconds', () => {
    expect(totalOf(feedAll([at(0, 65_534), at(1, 1)], starts).state)).toBe(65_537);
    expect(feedAll([at(0, 300), at(0.1, 330), at(0.2, 330)], starts).event).toBe('asked');
  });

  it('keeps its total when the scale changes, and counts on by the new one', () => {
    const { state } = feedAll([at(0, 10_000), at(1, 11_000)], energy);
    const whole = counterMeaning({
      kind: 'energy',
      registerModulus: 2 ** 32,
      scale: 1,
      resolution: 'hours',
      ratedPowerKw: 160,
    });
    const next = feedCounter(state, whole, at(2, 11_100));
    expect([totalOf(next.state), sumOf(next.growth)]).toEqual([1_200, 100]);
  });

  it('keeps its total when it is read in another resolution', () => {
    const whole = counterMeaning({ kind: 'hours', registerModulus: 2 ** 16, scale: 1, resolution: 'hours' });
    const { state } = feedAll([at(0, 100), at(1, 101)], whole);
    const finer = feedCounter(state, hours, at(1.5, 101 * 60 + 30));
    expect(totalOf(feedCounter(finer.state, hours, at(2, 102 * 60)).state)).toBe(101.5);
  });

  it('goes on when the wall clock is set back', () => {
    const { state } = feedAll([at(5, 600), at(4.01, 601), at(4.5, 630)]);
    expect(totalOf(state)).toBe(10.5);
  });
});

/** A machine and its controller, of which the test knows the truth. */
class Machine {
  timeMs = T0;
  /** True running, in ticks, from the first reading on. */
  grown = 0;
  shown: number;
  readonly startTicks: number;
  readonly modulus: number;

  constructor(shown: number, modulus: number) {
    this.shown = shown;
    this.startTicks = shown;
    this.modulus = modulus;
  }

  pass(minutes: number, duty: number): void {
    const ticks = Math.floor(minutes * duty);
    this.timeMs += minutes * 60_000;
    this.grown += ticks;
    this.shown = (this.shown + ticks) % this.modulus;
  }

  get reading(): CounterReading {
    return { timeMs: this.timeMs, ticks: this.shown };
  }
}

type Deed =
  | { readonly kind: 'run' | 'gap'; readonly minutes: number; readonly duty: number }
  | { readonly kind: 'spike'; readonly ticks: number }
  | { readonly kind: 'late' | 'again' | 'restart' | 'strangeController' }
  | { readonly kind: 'reset' | 'swap'; readonly waits: number; readonly start: number };

const MODULUS = 65_536 * 60;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('run' as const), minutes: fc.integer({ min: 1, max: 60 }), duty: share }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('gap' as const),
      minutes: fc.integer({ min: 60, max: 10_000 }),
      duty: share,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('spike' as const), ticks: fc.integer({ min: 0, max: MODULUS - 1 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('late' as const, 'again' as const, 'restart' as const, 'strangeController' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('reset' as const, 'swap' as const),
      waits: fc.integer({ min: 1, max: 6 }),
      start: fc.integer({ min: 0, max: MODULUS - 20_000 }),
    }),
  },
);

/** What a person is called for must not look like what a counter does by itself. */
const looksLikeGrowth = (from: number, to: number): boolean =>
  (to >= from - 200 && to <= from + 20_000) || to + MODULUS - from <= 20_000;

class Trial {
  readonly machine: Machine;
  state: CounterState;
  summed = 0;
  earlier: CounterReading;

  constructor(shown: number) {
    this.machine = new Machine(shown, MODULUS);
    this.earlier = this.machine.reading;
    this.state = feedCounter(null, hours, this.machine.reading).state;
  }

  feed(reading: CounterReading): void {
    const step = feedCounter(this.state, hours, reading);
    this.state = step.state;
    this.summed += sumOf(step.growth);
  }

  read(): void {
    this.earlier = this.state.last;
    this.feed(this.machine.reading);
  }

  do(what: Deed): void {
    if ('minutes' in what) this.machine.pass(what.minutes, what.duty);
    else if ('ticks' in what) this.#spike([what.ticks]);
    else if ('waits' in what) this.#replaceController(what.kind === 'reset' ? 0 : what.start, what.waits);
    else if (what.kind === 'strangeController') this.#spike([100, 100, 100]);
    else if (what.kind === 'late') this.feed(this.earlier);
    else if (what.kind === 'again') this.feed(this.state.last);
    else this.state = JSON.parse(JSON.stringify(this.state)) as CounterState;
    this.read();
  }

  /** Readings that are not the machine's; each two seconds after the other. */
  #spike(readings: readonly number[]): void {
    for (const ticks of readings) {
      this.machine.timeMs += 2_000;
      if (!looksLikeGrowth(this.state.last.ticks, ticks)) this.feed({ timeMs: this.machine.timeMs, ticks });
    }
    this.machine.timeMs += 2_000;
  }

  #replaceController(start: number, waits: number): void {
    if (looksLikeGrowth(this.state.last.ticks, start) || looksLikeGrowth(start, this.state.last.ticks)) return;
    this.machine.shown = start;
    for (let waited = 0; waited <= waits; waited += 1) {
      this.machine.pass(7, 0.5);
      this.read();
    }
    const { state, growth } = decided(this.state, start);
    this.state = state;
    this.summed += sumOf(growth);
  }
}

describe('a counter over years of duty, wraps, resets, swaps, gaps, restarts and stray readings', () => {
  it('counts every tick once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MODULUS - 1 }),
        fc.array(deed, { minLength: 20, maxLength: 400 }),
        (shown, deeds) => {
          const trial = new Trial(shown);
          for (const what of deeds) trial.do(what);
          const { machine, state, summed } = trial;
          expect(state.pending).toBeNull();
          expect(totalOf(state)).toBeCloseTo((machine.startTicks + machine.grown) / 60, 6);
          expect(summed).toBeCloseTo(machine.grown / 60, 6);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('wraps again and again', () => {
    const trial = new Trial(MODULUS - 5_000);
    for (let week = 0; week < 52 * 16; week += 1) trial.do({ kind: 'gap', minutes: 10_000, duty: 1 });
    expect(totalOf(trial.state)).toBeCloseTo((MODULUS - 5_000 + 52 * 16 * 10_000) / 60, 6);
    expect(trial.state.offsetTicks).toBe(3 * MODULUS);
  });
});
