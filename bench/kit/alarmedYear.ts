/** A year of engine sets with the alarms of a year in its journal, for questions about the past of a whole station. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTexts } from '../../src/main/app/eventTexts.ts';
import { readEventTables } from '../../src/main/app/readEventTables.ts';
import type { AlarmFact } from '../../src/main/store/alarm/alarmStates.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { AlarmState, AlarmStep } from '../../src/shared/model/alarm.ts';
import { journalTexts, randomOf } from './yearOfAlarms.ts';
import { type YearFacts, yearOfGensets } from './yearOfGensets.ts';

const BATCH_ROWS = 2_000;
const DAY_MS = 86_400_000;
const DEVICES = 2;
/** Lives of an alarm: three steps, the last of them missing now and then, so that some stand for long. */
const STEPS: readonly (readonly [AlarmStep, AlarmState, AlarmState])[] = [
  ['raised', 'normal', 'unacknowledged'],
  ['acknowledged', 'unacknowledged', 'acknowledged'],
  ['returned', 'acknowledged', 'normal'],
];

const factsOf = (life: number, beginMs: number, spanMs: number, lives: number, random: () => number): AlarmFact[] => {
  const texts = journalTexts();
  const alarm = Math.floor(random() ** 2 * texts.length);
  const deviceId = 1 + Math.floor(random() * DEVICES);
  const timeMs = Math.round(beginMs + (life / lives) * spanMs);
  return STEPS.map(
    ([step, from, to], index): AlarmFact => ({
      transition: {
        timeMs: timeMs + index * 1_000,
        deviceId,
        key: `alarm_${alarm.toString()}.LL`,
        occurrence: life + 1,
        step,
        from,
        to,
        holds: [],
        value: 40,
        limit: 42.5,
        quality: 'ok',
        priority: 'medium',
        user: step === 'acknowledged' ? 'Петров' : null,
        comment: null,
        firstOut: null,
        isOrderUncertain: false,
        untilMs: null,
      },
      point: null,
      text: texts[alarm] ?? { ru: '-', en: '-' },
    }),
  ).slice(0, random() < 0.001 ? 2 : STEPS.length);
};

/** Writes the folder unless it is there; `rows`: steps of alarms, evenly over the days. */
export const alarmedYear = (folder: string, days: number, rows: number): YearFacts => {
  const facts = yearOfGensets(folder, days);
  const mark = join(folder, 'alarms.json');
  if (facts.kept && existsSync(mark)) return facts;
  const opened = WriteStore.open(join(folder, 'pult.db'), eventTexts(readEventTables()));
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  const random = randomOf(7);
  const lives = Math.ceil(rows / STEPS.length);
  let waiting: AlarmFact[] = [];
  for (let life = 0; life < lives; life += 1) {
    waiting.push(...factsOf(life, facts.beginMs, facts.days * DAY_MS, lives, random));
    if (waiting.length < BATCH_ROWS && life < lives - 1) continue;
    store.addAlarms({ facts: waiting, states: [] });
    waiting = [];
  }
  store.close();
  writeFileSync(mark, JSON.stringify({ rows }));
  return facts;
};
