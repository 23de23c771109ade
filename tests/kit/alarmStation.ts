/** The station of the sources as a process, with its alarms and its journal as scripts see them. */
import { join } from 'node:path';
import { vi } from 'vitest';
import { z } from 'zod';
import type { StoredTransition } from '#main/store/journal/alarmTransitions.ts';
import { ReadStore } from '#main/store/readStore.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { Program } from './program.ts';
import { projectNode, projectPath } from './project.ts';
import { writtenFile } from './stationFile.ts';
import { StationProcess, TOKEN } from './stationProcess.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const readyLine = z.object({ url: z.string(), login: z.string(), pid: z.number() });

export const eventRow = z.strictObject({
  seq: z.number(),
  time: z.iso.datetime(),
  kind: z.string(),
  event: z.string(),
  site: z.string().nullable(),
  device: z.string().nullable(),
  tag: z.string().nullable(),
  occurrence: z.number().nullable(),
  step: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  value: z.number().nullable(),
  limit: z.number().nullable(),
  quality: z.string().nullable(),
  priority: z.string().nullable(),
  user: z.string().nullable(),
  text_ru: z.string(),
  text_en: z.string(),
  comment: z.string().nullable(),
});
export type EventBody = z.infer<typeof eventRow>;

export const alarmRow = z.looseObject({
  occurrence: z.number().nullable(),
  key: z.string(),
  state: z.string(),
  holds: z.array(z.string()),
  priority: z.string(),
  safety: z.boolean(),
  device: z.string(),
  device_id: z.number(),
  first_out: z.number().nullable(),
  order_uncertain: z.boolean(),
  consequences: z.array(z.number()),
  raised: z.string().nullable(),
  shelved_until: z.string().nullable(),
  count: z.number(),
  uncertain: z.boolean(),
  user: z.string().nullable(),
  comment: z.string().nullable(),
});
export type AlarmBody = z.infer<typeof alarmRow>;

const PAGE = 500;
const DEADLINE = { timeout: 60_000, interval: 100 };

/** When each was started, by the wall clock: what an earlier run has written is older. */
const startsMs = new WeakMap<StationProcess, number>();

/** Starts the station from its sources, which need no build, and waits until it serves. */
export const startAlarmStation = async (options: {
  readonly dataDirectory?: string;
  readonly stationFile?: StationFile;
}): Promise<StationProcess> => {
  const dataDirectory = options.dataDirectory ?? join(temporaryFolder(), 'data');
  const config = options.stationFile === undefined ? [] : ['--config', writtenFile(options.stationFile)];
  const words = ['station', '--data', dataDirectory, '--port', '0', '--no-window', '--token', TOKEN, ...config];
  const environment = { ...process.env, CI: 'true', HOME: temporaryFolder() };
  const startMs = Date.now();
  const program = new Program(projectNode(), [projectPath('src', 'main', 'headless.ts'), ...words], {
    env: environment,
  });
  const line = await program.line(/^ready /);
  const station = new StationProcess(program, dataDirectory, readyLine.parse(JSON.parse(line.slice('ready '.length))));
  startsMs.set(station, startMs);
  return station;
};

const pageOf = <Row>(row: z.ZodType<Row>) => z.strictObject({ rows: z.array(row), next: z.number().nullable() });

/** The journal, oldest first. */
export const journalOf = async (station: StationProcess, query = ''): Promise<EventBody[]> => {
  const rows: EventBody[] = [];
  for (let cursor = ''; ; ) {
    const answer = await station.ask('GET', `/api/events?limit=${PAGE.toString()}${query}${cursor}`);
    const page = pageOf(eventRow).parse(answer.body);
    rows.push(...page.rows);
    if (page.next === null) return rows.toReversed();
    cursor = `&cursor=${page.next.toString()}`;
  }
};

export const alarmsOf = async (station: StationProcess, list = 'all'): Promise<AlarmBody[]> => {
  const { body } = await station.ask('GET', `/api/alarms?list=${list}&limit=${PAGE.toString()}`);
  return pageOf(alarmRow).parse(body).rows;
};

export const alarmOf = async (station: StationProcess, device: string, key: string): Promise<AlarmBody | undefined> =>
  (await alarmsOf(station)).find((alarm) => alarm.device === device && alarm.key === key);

/** Waits until the alarm stands so. */
export const waitForAlarm = (
  station: StationProcess,
  device: string,
  key: string,
  stands: (alarm: AlarmBody) => boolean = () => true,
): Promise<AlarmBody> =>
  vi.waitFor(async () => {
    const alarm = await alarmOf(station, device, key);
    if (alarm === undefined || !stands(alarm)) throw new Error(`${device} ${key}: ${JSON.stringify(alarm)}`);
    return alarm;
  }, DEADLINE);

/** Waits until the alarm has left every list. */
export const waitUntilGone = (station: StationProcess, device: string, key: string): Promise<void> =>
  vi.waitFor(async () => {
    const alarm = await alarmOf(station, device, key);
    if (alarm !== undefined) throw new Error(`${device} ${key} is ${alarm.state}`);
  }, DEADLINE);

/** Waits until the journal tells it. */
export const waitForRow = (station: StationProcess, isMeant: (row: EventBody) => boolean): Promise<EventBody> =>
  vi.waitFor(async () => {
    const row = (await journalOf(station)).findLast(isMeant);
    if (row === undefined) throw new Error('the journal does not tell it');
    return row;
  }, DEADLINE);

/** Waits until every device of the station answers, and until the journal of this run says so. */
export const waitUntilOnline = (station: StationProcess): Promise<void> =>
  vi.waitFor(async () => {
    const silent = (await station.metrics()).filter(({ online }) => !online);
    if (silent.length > 0) throw new Error(`no answer of ${silent.map(({ device_code: code }) => code).join()}`);
    const startMs = startsMs.get(station) ?? 0;
    const thisRun = (await journalOf(station)).filter(({ time }) => Date.parse(time) >= startMs);
    const told = new Set(thisRun.filter(({ event }) => event === 'device_online').map(({ device }) => device));
    if (told.size < (await station.metrics()).length) throw new Error(`told of ${[...told].join()} alone`);
  }, DEADLINE);

/** Every step of every alarm as the file keeps it, oldest first. */
export const stepsOnDisk = (station: StationProcess): StoredTransition[] => {
  const store = new ReadStore(station.databaseFile);
  const steps = store.alarmTransitions({ limit: 100_000 });
  store.close();
  return steps;
};
