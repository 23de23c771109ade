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

/** `kind device point: text` of what GEN1 did after that row. */
const factsSince = async (seq: number, language: 'text_ru' | 'text_en'): Promise<string[]> =>
  (await journalOf(station))
    .filter((row) => row.seq > seq && row.device === 'GEN1' && ['state', 'breaker', 'mains'].includes(row.kind))
    .map((row) => `${row.kind} ${row.tag ?? ''}: ${row[language]}`);

const newestSeq = async (): Promise<number> => (await journalOf(station)).at(-1)?.seq ?? 0;

const waitForFact = (seq: number, text: string): Promise<void> =>
  vi.waitFor(async () => expect((await factsSince(seq, 'text_ru')).at(-1)).toContain(text), DEADLINE);

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
  test('that is stopped unloads, opens its breaker, cools and stands', { timeout: 180_000 }, async () => {
    const seq = await newestSeq();
    await plant.press('GEN1', 'stop');
    await waitForFact(seq, 'Готов');
    expect(await factsSince(seq, 'text_ru')).toEqual([]);
  });

  test('that is started cranks, runs up, synchronises, closes its breaker and takes load', {
    timeout: 180_000,
  }, async () => {
    const seq = await newestSeq();
    await plant.press('GEN1', 'auto');
    await waitForFact(seq, 'Нормальная работа');
    expect(await factsSince(seq, 'text_ru')).toEqual([]);
    expect(await factsSince(seq, 'text_en')).toEqual([]);
  });
});

describe('the mains', () => {
  test('that fail and return are facts of the mains and of the breaker', { timeout: 120_000 }, async () => {
    const seq = await newestSeq();
    await plant.trigger('mains_loss', 'ATS');
    await waitForAlarm(station, 'ATS', 'mains_abnormal');
    await plant.trigger('mains_return', 'ATS');
    await waitForAlarm(station, 'ATS', 'mains_abnormal', ({ state }) => state === 'returned');
    const facts = (await journalOf(station)).filter((row) => row.seq > seq && row.kind === 'mains');
    expect(facts.map(({ tag, text_ru, text_en }) => [tag, text_ru, text_en])).toEqual([]);
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
