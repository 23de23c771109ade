/**
 * Questions to a journal of a million rows: `npm run bench -- journal-query [ROWS]`. The rows are written through the
 * writer's store as the station writes them: a year of alarms of 40 devices, with what people said to some of them.
 */
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventTexts } from '../src/main/app/eventTexts.ts';
import { readEventTables } from '../src/main/app/readEventTables.ts';
import type { EventSearch } from '../src/main/store/journal/searchEvents.ts';
import { ReadStore } from '../src/main/store/readStore.ts';
import { median, rounded } from './kit/median.ts';
import { JOURNAL_DEVICES, journalTexts, randomOf, YEAR_MS, yearOfAlarms } from './kit/yearOfAlarms.ts';
import type { Benchmark } from './run.ts';

const ROWS = 1_000_000;
const QUESTIONS = 500;
const ROUNDS = 15;
const PAGE = 100;
const DAY_MS = 86_400_000;

/** Raised when the content of the file changes. */
const VERSION = 1;

const timeOf = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const medianMs = (work: () => unknown): number => {
  work();
  return rounded(median(Array.from({ length: ROUNDS }, () => timeOf(work))));
};

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((one, other) => one - other)[Math.floor(share * (times.length - 1))] ?? Number.NaN;

/** A span of a day to a quarter, a device, and a word out of a text, in any case. */
const randomQuestions = (beginMs: number): EventSearch[] => {
  const random = randomOf(11);
  const words = journalTexts().flatMap(({ ru, en }) => [...ru.split(' '), ...en.split(' ')]);
  return Array.from({ length: QUESTIONS }, () => {
    const spanMs = DAY_MS * 90 ** random();
    const fromMs = Math.round(beginMs + random() * (YEAR_MS - spanMs));
    const word = words[Math.floor(random() * words.length)] ?? '';
    return {
      fromMs,
      toMs: Math.round(fromMs + spanMs),
      deviceId: 1 + Math.floor(random() * JOURNAL_DEVICES),
      text: random() < 0.5 ? word.toUpperCase() : word.slice(1),
      limit: PAGE,
    };
  });
};

/** Written once and kept beside those of other benchmarks. */
const journalFile = (rows: number): { file: string; beginMs: number; seconds: number | null } => {
  const folder = join(tmpdir(), 'pult-bench-journal');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `alarms-${VERSION.toString()}-${rows.toString()}.db`);
  const beginMs = Date.UTC(2025, 10, 21);
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) return { file, beginMs, seconds: null };
  const unfinished = `${file}.unfinished`;
  for (const side of ['', '-wal', '-shm']) rmSync(`${unfinished}${side}`, { force: true });
  const milliseconds = timeOf(() => yearOfAlarms(unfinished, rows, beginMs, eventTexts(readEventTables())));
  renameSync(unfinished, file);
  return { file, beginMs, seconds: milliseconds / 1_000 };
};

export const benchmark: Benchmark = {
  usesNetwork: false,
  run: ([rowsWanted = ROWS.toString()]) => {
    const { file, beginMs, seconds } = journalFile(Number(rowsWanted));
    const store = new ReadStore(file);
    const questions = randomQuestions(beginMs);
    let found = 0;
    for (const question of questions) found += store.events(question).length;
    if (found === 0) throw new Error('no question finds anything');
    const times = questions.map((question) => timeOf(() => store.events(question)));
    const [{ seq: rows } = { seq: 0 }] = store.events({ limit: 1 });
    const worst = {
      rare_text_ms: medianMs(() => store.events({ text: 'единственный осмотр', limit: PAGE })),
      absent_text_ms: medianMs(() => store.events({ text: 'такого нет', limit: PAGE })),
      common_text_ms: medianMs(() => store.events({ text: 'а', limit: PAGE })),
      common_text_device_ms: medianMs(() => store.events({ text: 'сработала', deviceId: 7, limit: PAGE })),
      common_text_rare_kind_ms: medianMs(() => store.events({ text: 'а', kind: 'clock', limit: PAGE })),
      comments_ms: medianMs(() => store.events({ text: 'осмотр', limit: PAGE })),
      oldest_day_ms: medianMs(() =>
        store.events({ text: 'а', fromMs: beginMs, toMs: beginMs + DAY_MS, siteId: 2, limit: PAGE }),
      ),
      newest_page_ms: medianMs(() => store.events({ limit: PAGE })),
      transitions_30_days_ms: medianMs(() =>
        store.alarmTransitions({ fromMs: beginMs + YEAR_MS - 30 * DAY_MS, steps: ['raised'], limit: 1_000_000 }),
      ),
    };
    store.close();
    return Promise.resolve({
      rows,
      filter_ms: rounded(median(times)),
      filter_p99_ms: rounded(percentile(times, 0.99)),
      ...worst,
      bytes_per_row: rounded(statSync(file).size / rows, 4),
      write_s: seconds === null ? null : rounded(seconds),
    });
  },
};
