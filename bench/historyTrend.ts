/**
 * Trends of one tag out of a year of 2 s data (15.8 million samples a tag), warm, through the reader of the station and
 * across its thread; beside them a plain table of a row per sample, of a month only.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReaderMethods } from '../src/main/app/reader.ts';
import { startThread } from '../src/main/app/threadCall.ts';
import type { TagTrend } from '../src/main/store/history/historyQueries.ts';
import type { Steps } from '../src/main/store/history/historyReader.ts';
import { openDatabase } from '../src/main/store/openDatabase.ts';
import { ReadStore } from '../src/main/store/readStore.ts';
import { median, rounded } from './kit/median.ts';
import { BEGIN_MS, END_MS, monthOfRows, TAGS, YEAR_FILE, yearOfHistory } from './kit/yearOfHistory.ts';
import type { Benchmark } from './run.ts';

const DAY_MS = 86_400_000;
const BUCKETS = 2_000;
const WARM_UP = 5;
const ROUNDS = 25;
/** Raised when the content of the plain table changes. */
const ROWS_VERSION = 1;

const ONE = TAGS.slice(0, 1);

const finish = <Answer>(steps: Steps<Answer>): Answer => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** Median of milliseconds by the clock. */
const timed = async (work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - start);
  }
  return rounded(median(times));
};

const timedHere = (work: () => unknown): number => {
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const start = performance.now();
    work();
    if (round >= 0) times.push(performance.now() - start);
  }
  return rounded(median(times));
};

const questions = {
  year: { tags: ONE, fromMs: BEGIN_MS, toMs: END_MS, buckets: BUCKETS },
  day: { tags: ONE, fromMs: END_MS - DAY_MS, toMs: END_MS, buckets: BUCKETS },
  week: { tags: ONE, fromMs: END_MS - 7 * DAY_MS, toMs: END_MS, buckets: BUCKETS },
  month: { tags: TAGS, fromMs: END_MS - 30 * DAY_MS, toMs: END_MS, buckets: BUCKETS },
};
const wholeDay = { tags: ONE, fromMs: END_MS - DAY_MS, toMs: END_MS, mostSamples: 500_000 };

const checked = (trends: readonly TagTrend[]): void => {
  const [trend] = trends;
  const good = trend?.goodShare.filter((share) => share > 0.9).length ?? 0;
  if (trend === undefined || good < 0.95 * trend.t.length) throw new Error('a trend has holes');
};

const plainRows = (folder: string): Record<string, number> => {
  const file = join(folder, `rows-${ROWS_VERSION.toString()}.db`);
  if (!existsSync(file)) {
    rmSync(`${file}.unfinished`, { force: true });
    const written = openDatabase(`${file}.unfinished`, 'write');
    written.pragma('synchronous = OFF');
    monthOfRows(written);
    written.pragma('journal_mode = DELETE');
    written.close();
    renameSync(`${file}.unfinished`, file);
  }
  const connection = openDatabase(file, 'read');
  const buckets = connection.prepare(
    `SELECT (time_ms - ?1) * ${BUCKETS.toString()} / (?2 - ?1), min(value), max(value), avg(value) FROM sample
     WHERE tag = 0 AND time_ms >= ?1 AND time_ms < ?2 GROUP BY 1`,
  );
  const rows = connection.prepare('SELECT time_ms, value, quality FROM sample WHERE tag = 0 AND time_ms >= ?');
  const figures = {
    rows_month_1_tag_ms: timedHere(() => buckets.raw().all({ 1: END_MS - 30 * DAY_MS, 2: END_MS })),
    rows_week_ms: timedHere(() => buckets.raw().all({ 1: END_MS - 7 * DAY_MS, 2: END_MS })),
    rows_day_ms: timedHere(() => rows.raw().all(END_MS - DAY_MS)),
  };
  connection.close();
  return figures;
};

export const benchmark: Benchmark = {
  usesNetwork: false,
  run: async () => {
    const folder = join(tmpdir(), 'pult-bench-history');
    mkdirSync(folder, { recursive: true });
    yearOfHistory(YEAR_FILE);
    const file = YEAR_FILE;
    const store = new ReadStore(file);
    const { history } = store;
    for (const question of Object.values(questions)) checked(finish(history.trend(question)));
    const here = {
      year_ms: timedHere(() => finish(history.trend(questions.year))),
      day_ms: timedHere(() => finish(history.raw(wholeDay))),
      day_2000_buckets_ms: timedHere(() => finish(history.trend(questions.day))),
      week_ms: timedHere(() => finish(history.trend(questions.week))),
      month_8_tags_ms: timedHere(() => finish(history.trend(questions.month))),
      year_integral_ms: timedHere(() => finish(history.integrals(questions.year))),
    };
    store.close();
    const thread = await startThread<ReaderMethods>('reader', { file }, () => undefined);
    const across = {
      year_across_thread_ms: await timed(() => thread.call.trend(questions.year)),
      day_across_thread_ms: await timed(() => thread.call.samples(wholeDay)),
      month_8_tags_across_thread_ms: await timed(() => thread.call.trend(questions.month)),
    };
    await thread.close();
    return { ...here, ...across, ...plainRows(folder), rows_note: 'plain rows hold one month of one tag' };
  },
};
