/**
 * Jumps of the time machine: the whole station at random instants, a minute of steps, fast play, a slider over all of
 * it. `npm run bench -- replay-instant --data DIR [--days 365] [--rows 200000]`; a folder that holds it stays as it is.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { replayInstant } from '../src/main/app/replay/replayLook.ts';
import { replayMarks } from '../src/main/app/replay/replayMarks.ts';
import { replayNeighbour } from '../src/main/app/replay/replayNeighbour.ts';
import { replaySteps } from '../src/main/app/replay/replaySteps.ts';
import { ReadStore } from '../src/main/store/readStore.ts';
import { alarmedYear } from './kit/alarmedYear.ts';
import { rounded } from './kit/median.ts';
import { randomOf } from './kit/yearOfAlarms.ts';
import type { Benchmark } from './run.ts';

const ROUNDS = 200;
const DAY_MS = 86_400_000;

const finish = <Value>(steps: Generator<undefined, Value>): Value => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** Median, 95th percentile and the longest, ms. */
const spreadOf = (work: (round: number) => unknown, rounds = ROUNDS): readonly number[] => {
  const times = Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    work(round);
    return performance.now() - start;
  }).sort((one, other) => one - other);
  return [0.5, 0.95, 1].map((share) => rounded(times[Math.floor(share * (rounds - 1))] ?? Number.NaN));
};

export const benchmark: Benchmark = {
  usesNetwork: false,
  run: (args) => {
    const text = { type: 'string' } as const;
    const options = { data: text, days: { ...text, default: '365' }, rows: { ...text, default: '200000' } };
    const { data, days, rows } = parseArgs({ args: [...args], options }).values;
    if (data === undefined) throw new Error('replay-instant needs --data DIR');
    const facts = alarmedYear(data, Number(days), Number(rows));
    const store = new ReadStore(join(data, 'pult.db'));
    const random = randomOf(3);
    const spanMs = facts.days * DAY_MS - 3_600_000;
    const anywhere = (): number => Math.round(facts.beginMs + random() * spanMs);
    const { past } = store;
    const first = spreadOf(() => finish(replayInstant(past, { timeMs: anywhere() })), 1)[0] ?? Number.NaN;
    const steps = (everyMs: number | undefined, forMs: number): readonly number[] =>
      spreadOf(() => {
        const fromMs = anywhere();
        finish(replaySteps(past, { fromMs, toMs: fromMs + forMs, ...(everyMs === undefined ? {} : { everyMs }) }));
      });
    const figures = {
      days: facts.days,
      first_ms: first,
      instant_ms: spreadOf(() => finish(replayInstant(past, { timeMs: anywhere() }))),
      minute_of_steps_ms: steps(undefined, 60_000),
      ten_minutes_thinned_ms: steps(30_000, 600_000),
      neighbour_ms: spreadOf(() =>
        finish(replayNeighbour(past, { timeMs: anywhere(), direction: 'next', kind: 'alarm' })),
      ),
      marks_of_all_ms: spreadOf(
        () => finish(replayMarks(past, { fromMs: facts.beginMs, toMs: facts.beginMs + spanMs, buckets: 400 })),
        3,
      ),
    };
    store.close();
    return Promise.resolve(figures);
  },
};
