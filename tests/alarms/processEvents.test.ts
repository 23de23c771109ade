/** What a set does when it is stopped and started, as facts of the journal, and how scripts are told of them. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type AlarmPlant, startAlarmPlant } from '../kit/alarmPlant.ts';
import { alarmOf, eventRow, journalOf, startAlarmStation, waitForAlarm, waitUntilOnline } from '../kit/alarmStation.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { openSocket, type SocketClient } from '../kit/socketClient.ts';
import type { StationProcess } from '../kit/stationProcess.ts';

const DEADLINE = { timeout: 150_000, interval: 200 };

const told = z.looseObject({ type: z.literal('event'), topic: z.string(), data: eventRow.loose() });

let plant: AlarmPlant;
let station: StationProcess;
let alarmsOnly: SocketClient;
let eventsOnly: SocketClient;
let both: SocketClient;

const rowsOf = ({ messages }: SocketClient) => messages.map((message) => told.parse(message));

const state = (ru: string, en: string): [string, string] => [`Состояние генератора: ${ru}`, `Generator state: ${en}`];
const breaker = (ru: string, en: string): [string, string] => [
  `Выключатель генератора: ${ru}`,
  `Generator switch: ${en}`,
];

const STOP: readonly [string, string][] = [
  ['Режим «Стоп»', 'Stop mode'],
  state('Охлаждение', 'Cooling'),
  state('Останов на ХХ', 'Stopping at idle'),
  state('Стоп-клапан (ETS)', 'Energized to stop (ETS)'),
  state('Ожидание останова', 'Waiting for stop'),
  state('После останова', 'After stop'),
  state('Готов', 'Standby'),
];
const OPENING: readonly [string, string][] = [
  breaker('Разгрузка', 'Unloading'),
  breaker('Задержка отключения', 'Open delay'),
  breaker('Ожидание отключения', 'Waiting to open'),
  breaker('Отключён', 'Opened'),
];
const START: readonly [string, string][] = [
  ['Режим «Авто»', 'Auto mode'],
  state('Предпуск (подогрев)', 'Preheat'),
  state('Топливо', 'Fuel on'),
  state('Прокрутка', 'Cranking'),
  state('Безопасная работа', 'Safety run'),
  state('Холостой ход', 'Idle'),
  state('Прогрев', 'Warming up'),
  state('Ожидание нагрузки', 'Waiting for load'),
  state('Работа', 'Running'),
];
const CLOSING: readonly [string, string][] = [
  breaker('Синхронизация', 'Synchronizing'),
  breaker('Задержка включения', 'Close delay'),
  breaker('Ожидание включения', 'Waiting to close'),
  breaker('Включён', 'Closed'),
];
const MAINS: readonly [string, string][] = [
  ['Состояние сети: Не в норме, выдержка времени', 'Mains state: Abnormal, delay'],
  ['Состояние сети: Не в норме', 'Mains state: Abnormal'],
  ['Состояние сети: В норме, выдержка времени', 'Mains state: Normal, delay'],
];

type Kind = 'state' | 'breaker' | 'mains';

const newestSeq = async (): Promise<number> => (await journalOf(station)).at(-1)?.seq ?? 0;

/** What the journal says of a device after that row, in both languages. */
const factsSince = async (seq: number, device: string, kind: Kind): Promise<[string, string][]> =>
  (await journalOf(station))
    .filter((row) => row.seq > seq && row.device === device && row.kind === kind)
    .map((row) => [row.text_ru, row.text_en]);

/** Lets the plant's time pass so fast until GEN1 has told this. */
const passUntil = async (seq: number, text: string, speed: number): Promise<void> => {
  await plant.setPace({ speed });
  await vi.waitFor(async () => {
    const facts = [...(await factsSince(seq, 'GEN1', 'state')), ...(await factsSince(seq, 'GEN1', 'breaker'))];
    expect(facts.map(([ru]) => ru)).toContain(text);
  }, DEADLINE);
};

/** A breaker passes through states of tenths of a second: some are seen and some are not, never out of their order. */
const expectOnTheWay = (facts: readonly [string, string][], way: readonly [string, string][]): void => {
  const seen = new Set(facts.map(([ru]) => ru));
  expect(facts).toEqual(way.filter(([ru]) => seen.has(ru)));
  expect(facts.at(-1)).toEqual(way.at(-1));
};

beforeAll(async () => {
  plant = await startAlarmPlant('mkz');
  station = await startAlarmStation({ stationFile: plant.stationFile });
  await waitUntilOnline(station);
  alarmsOnly = await openSocket(station, '/ws/events?topics=alarms');
  eventsOnly = await openSocket(station, '/ws/events?topics=events');
  both = await openSocket(station, '/ws/events?topics=alarms,events');
}, 60_000);

afterAll(async () => {
  for (const client of [alarmsOnly, eventsOnly, both]) client.close();
  await station.stop();
  await plant.close();
  await cleanUp();
});

describe('a set', () => {
  test('that is stopped unloads, opens its breaker, cools down and stands', { timeout: 180_000 }, async () => {
    const seq = await newestSeq();
    await plant.press('GEN1', 'stop');
    await passUntil(seq, 'Выключатель генератора: Отключён', 5);
    await passUntil(seq, 'Состояние генератора: Стоп-клапан (ETS)', 10);
    await passUntil(seq, 'Состояние генератора: Готов', 1);
    expect(await factsSince(seq, 'GEN1', 'state')).toEqual(STOP);
    expectOnTheWay(await factsSince(seq, 'GEN1', 'breaker'), OPENING);
  });

  test('that is started cranks, runs up, synchronises, closes and takes load', { timeout: 180_000 }, async () => {
    const seq = await newestSeq();
    await plant.press('GEN1', 'auto');
    await passUntil(seq, 'Состояние генератора: Безопасная работа', 1);
    await passUntil(seq, 'Состояние генератора: Прогрев', 8);
    // In step it lasts but some ten seconds of the plant: no faster than a busy station can see.
    await passUntil(seq, 'Состояние генератора: Ожидание нагрузки', 3);
    await passUntil(seq, 'Состояние генератора: Работа', 1);
    expect(await factsSince(seq, 'GEN1', 'state')).toEqual(START);
    expectOnTheWay(await factsSince(seq, 'GEN1', 'breaker'), CLOSING);
  });
});

describe('the mains', () => {
  test('that fail and return are facts of the mains and of their breaker', { timeout: 120_000 }, async () => {
    const seq = await newestSeq();
    await plant.setPace({ speed: 1 });
    await plant.trigger('mains_loss', 'ATS');
    await waitForAlarm(station, 'ATS', 'mains_abnormal');
    await plant.trigger('mains_return', 'ATS');
    await waitForAlarm(station, 'ATS', 'mains_abnormal', ({ state }) => state === 'returned');
    expect(await factsSince(seq, 'ATS', 'mains')).toEqual(MAINS);
    expect((await factsSince(seq, 'ATS', 'breaker'))[0]).toEqual([
      'Выключатель сети: Отключён',
      'Mains switch: Opened',
    ]);
  });
});

describe('who listens to the events', () => {
  test('is told every row once, in the order of the journal, and only of the topics asked for', async () => {
    const mains = await alarmOf(station, 'ATS', 'mains_abnormal');
    await station.ask('POST', `/api/alarms/${String(mains?.occurrence)}/ack`, { comment: 'подстанция' });
    const journal = await journalOf(station);
    const { seq: last } = journal.at(-1) ?? { seq: 0 };
    await vi.waitFor(() => expect(rowsOf(both).at(-1)?.data.seq).toBe(last), { timeout: 5_000 });
    const rows = rowsOf(both);
    const first = rows[0]?.data.seq ?? 0;
    expect(rows.map(({ data }) => data.seq)).toEqual(journal.filter(({ seq }) => seq >= first).map(({ seq }) => seq));
    for (const { data } of rows) expect(data).toMatchObject(journal.find(({ seq }) => seq === data.seq) ?? {});
    expect(new Set(rows.map(({ topic, data }) => `${topic} ${String(data.kind === 'alarm')}`))).toEqual(
      new Set(['alarms true', 'events false']),
    );
    const seqs = (client: SocketClient): number[] => rowsOf(client).map(({ data }) => data.seq);
    expect(seqs(alarmsOnly)).toEqual(rows.filter(({ topic }) => topic === 'alarms').map(({ data }) => data.seq));
    expect(seqs(eventsOnly)).toEqual(rows.filter(({ topic }) => topic === 'events').map(({ data }) => data.seq));
    expect(rowsOf(alarmsOnly).at(-1)?.data).toMatchObject({ step: 'acknowledged', comment: 'подстанция' });
  });
});
