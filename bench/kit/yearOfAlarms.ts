/** A journal of a year as a station writes it: alarms that come, are acknowledged and go, with other facts between. */
import type { AlarmFact } from '../../src/main/store/alarm/alarmStates.ts';
import type { EventText } from '../../src/main/store/journal/eventText.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { AlarmPriority, AlarmState, AlarmStep } from '../../src/shared/model/alarm.ts';
import type { NewJournalEntry } from '../../src/shared/model/journal.ts';
import type { LocalText } from '../../src/shared/model/profile.ts';

export const JOURNAL_DEVICES = 40;
export const YEAR_MS = 365 * 86_400_000;
const SITES = 4;
const ALARMS = 120;
/** Rows of one call to the store. */
const BATCH_ROWS = 2_000;
const COMMENT_SHARE = 0.05;

const SUBJECTS = [
  ['Давление масла', 'Oil pressure'],
  ['Температура охлаждающей жидкости', 'Coolant temperature'],
  ['Напряжение генератора', 'Generator voltage'],
  ['Частота', 'Frequency'],
  ['Ток фазы', 'Phase current'],
  ['Обороты двигателя', 'Engine speed'],
  ['Уровень топлива', 'Fuel level'],
  ['Напряжение аккумулятора', 'Battery voltage'],
  ['Концентрация газа', 'Gas concentration'],
  ['Вибрация подшипника', 'Bearing vibration'],
] as const;
const CONDITIONS = [
  ['ниже нормы', 'low'],
  ['выше нормы', 'high'],
  ['аварийно низкое значение', 'low shutdown'],
  ['аварийно высокое значение', 'high shutdown'],
] as const;
const USERS = ['Иванов', 'Петров', 'Әлия Сейтқали', 'Operator 1', 'Сидоров', 'Ахметов'];
const STEPS: readonly (readonly [AlarmStep, AlarmState, AlarmState])[] = [
  ['raised', 'normal', 'unacknowledged'],
  ['acknowledged', 'unacknowledged', 'acknowledged'],
  ['returned', 'acknowledged', 'normal'],
];
const PRIORITIES: readonly AlarmPriority[] = ['low', 'low', 'medium', 'low', 'high', 'critical'];

/** Numbers from 0 to 1 that are the same in every run. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Texts of the alarms of a device, three to each of the 40 combinations. */
export const journalTexts = (): LocalText[] =>
  Array.from({ length: ALARMS }, (_, index) => {
    const [ru, en] = SUBJECTS[index % SUBJECTS.length] ?? SUBJECTS[0];
    const [conditionRu, conditionEn] =
      CONDITIONS[Math.floor(index / SUBJECTS.length) % CONDITIONS.length] ?? CONDITIONS[0];
    const place = 1 + Math.floor(index / (SUBJECTS.length * CONDITIONS.length));
    return { ru: `${ru} ${place.toString()} ${conditionRu}`, en: `${en} ${place.toString()} ${conditionEn}` };
  });

const connection = { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 1 } as const;

const createPlant = (store: WriteStore): void => {
  store.commitConfiguration({
    changes: Array.from({ length: SITES }, (_, site) => [
      { kind: 'createSite' as const, site: { code: `S${site.toString()}`, name: 'S', timeZone: 'Asia/Almaty' } },
      ...Array.from({ length: JOURNAL_DEVICES / SITES }, (_unused, device) => ({
        kind: 'createDevice' as const,
        device: {
          code: `GEN${device.toString()}`,
          name: 'G',
          kind: 'generator' as const,
          profile: 'bench',
          active: true,
          connection,
        },
        site: { code: `S${site.toString()}` },
        points: [],
      })),
    ]).flat(),
    actor: 'bench',
    timeMs: 0,
    journal: [],
  });
};

/** Writes so many rows, the instants evenly over the year, into a file that is not there yet. */
export const yearOfAlarms = (file: string, rows: number, beginMs: number, textOf: EventText): void => {
  const opened = WriteStore.open(file, textOf);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  createPlant(store);
  const random = randomOf(7);
  const texts = journalTexts();
  for (let row = 0; row < rows; ) {
    const facts = Array.from({ length: Math.min(BATCH_ROWS, rows - row) }, (_, index) =>
      factAt(row + index, Math.round(beginMs + ((row + index) / rows) * YEAR_MS), texts, random),
    );
    store.addAlarms({ facts: facts.filter((fact) => 'transition' in fact), states: [] });
    store.addJournal(facts.filter((fact) => 'event' in fact));
    row += facts.length;
  }
  store.close();
};

const factAt = (
  row: number,
  timeMs: number,
  texts: readonly LocalText[],
  random: () => number,
): AlarmFact | NewJournalEntry => {
  const deviceId = 1 + Math.floor(random() * JOURNAL_DEVICES);
  const pick = random();
  if (row % 250_000 === 249_999) return { timeMs, kind: 'clock', event: 'clock_jump', details: { jumpMs: 3_600_000 } };
  if (pick < 0.1) return { timeMs, kind: 'link', event: 'device_offline', deviceId, details: { reason: 'timeout' } };
  const alarm = Math.floor(random() ** 3 * ALARMS); // a few of them come most of the time
  const [step, from, to] = STEPS[row % STEPS.length] ?? STEPS[0] ?? ['raised', 'normal', 'normal'];
  const isAct = step === 'acknowledged';
  const comment = row === 1_234 ? 'Единственный осмотр' : `осмотр ${row.toString()}, замечаний нет`;
  return {
    transition: {
      timeMs,
      deviceId,
      key: `alarm_${alarm.toString()}.LL`,
      occurrence: 1 + Math.floor(row / STEPS.length),
      step,
      from,
      to,
      holds: [],
      value: Math.round(random() * 1_000) / 10,
      limit: 42.5,
      quality: 'ok',
      priority: PRIORITIES[alarm % PRIORITIES.length] ?? 'low',
      user: isAct ? (USERS[Math.floor(random() * USERS.length)] ?? null) : null,
      comment: row === 1_234 || (isAct && random() < COMMENT_SHARE) ? comment : null,
      firstOut: null,
      isOrderUncertain: false,
      untilMs: null,
    },
    point: `alarm_${alarm.toString()}`,
    text: texts[alarm] ?? { ru: '-', en: '-' },
  };
};
