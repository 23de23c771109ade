/** The held signal of the history once more, as slowly and plainly as it can be said: what fast code is compared with. */
import fc from 'fast-check';
import { reasonFromCode, severityOf } from '../../src/shared/model/quality.ts';

export interface HistorySample {
  readonly timeMs: number;
  readonly value: number;
  readonly code: number;
}

export interface SlowSpan {
  readonly min: number;
  readonly max: number;
  readonly average: number;
  readonly last: number;
  readonly integral: number;
  readonly goodMs: number;
  readonly code: number;
  /** Whether any sample speaks for any of it. */
  readonly isRecorded: boolean;
}

const BAD_HOLD_MS = 3_600_000;
const NOT_YET = 22;

const isGood = (code: number): boolean => {
  const reason = reasonFromCode(code);
  return reason !== undefined && severityOf(reason) !== 'bad';
};

/** Columns as the history hands them over. */
export const columnsOf = (samples: readonly HistorySample[]) => {
  const changes = samples.flatMap((sample, index) => (sample.code === samples[index - 1]?.code ? [] : [index]));
  return {
    timesMs: Float64Array.from(samples, (sample) => sample.timeMs),
    values: Float64Array.from(samples, (sample) => sample.value),
    quality: {
      starts: Uint32Array.from(changes),
      codes: Uint8Array.from(changes, (index) => samples[index]?.code ?? 0),
    },
  };
};

/** What the samples come to over [fromMs, toMs). */
export const slowSpan = (samples: readonly HistorySample[], holdMs: number, fromMs: number, toMs: number): SlowSpan => {
  const steps = samples
    .map(({ timeMs, value, code }, index) => {
      const heldToMs = timeMs + (isGood(code) ? holdMs : BAD_HOLD_MS);
      const start = Math.max(fromMs, timeMs);
      const end = Math.min(toMs, heldToMs, samples[index + 1]?.timeMs ?? Number.POSITIVE_INFINITY);
      return { value, code, ms: end - start };
    })
    .filter(({ ms }) => ms > 0);
  const good = steps.filter(({ code }) => isGood(code));
  const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
  const goodMs = sum(good.map(({ ms }) => ms));
  const integral = sum(good.map(({ value, ms }) => value * ms));
  const msByCode = new Map<number, number>();
  for (const { code, ms } of good.length > 0 ? good : steps) msByCode.set(code, (msByCode.get(code) ?? 0) + ms);
  if (good.length === 0) {
    msByCode.set(NOT_YET, (msByCode.get(NOT_YET) ?? 0) + toMs - fromMs - sum(steps.map(({ ms }) => ms)));
  }
  const [code] = [...msByCode].sort(([a, aMs], [b, bMs]) => bMs - aMs || a - b)[0] ?? [NOT_YET];
  return {
    min: good.length > 0 ? Math.min(...good.map(({ value }) => value)) : Number.NaN,
    max: good.length > 0 ? Math.max(...good.map(({ value }) => value)) : Number.NaN,
    average: integral / goodMs,
    last: good.at(-1)?.value ?? Number.NaN,
    integral,
    goodMs,
    code,
    isRecorded: steps.length > 0,
  };
};

const gapMs = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1_990, max: 2_010 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9_000_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(6_000, 60_000) },
);
const code = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2, 16, 18, 22, 60) },
);

/** Samples from about `fromMs` on, mostly every 2 s, with holes, bad stretches and codes of a newer station. */
export const samplesFrom = (fromMs: number, value: fc.Arbitrary<number>): fc.Arbitrary<HistorySample[]> =>
  fc
    .record({
      lead: fc.integer({ min: -3_000, max: 70_000 }),
      steps: fc.array(fc.record({ gapMs, value, codes: code, run: fc.integer({ min: 1, max: 45 }) }), {
        maxLength: 40,
      }),
    })
    .map(({ lead, steps }) => {
      let timeMs = fromMs + lead;
      return steps.flatMap((step) =>
        Array.from({ length: step.run }, (_, index) => {
          timeMs += index === 0 ? step.gapMs : 2_000;
          return { timeMs, value: step.value + (index % 3), code: step.codes };
        }),
      );
    });
