/** Maintenance over the wire of a running station: due, told, acknowledged, performed, printed, kept over a restart. */
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { StationFile } from '#shared/model/stationFile.ts';
import { type RunningHost, startHost } from '../src/main/app/host.ts';
import { findBrowser } from '../src/main/browser/findBrowser.ts';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporaryFolder.ts';

/** Nobody answers there: its hours are read by a person. */
const stationFile: StationFile = {
  station: { id: 'mkz-1', name: 'МКЗ' },
  sites: [{ code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }],
  devices: [
    {
      site: 'MKZ',
      code: 'GEN1',
      name: 'ГПУ-1',
      kind: 'generator',
      profile: 'smartgen-hgm9520n',
      active: true,
      connection: { kind: 'tcp', host: '127.0.0.1', port: 9, unitId: 1 },
    },
  ],
};

let dataDirectory: string;
let host: RunningHost;

const start = async (): Promise<void> => {
  const started = await startHost({
    dataDirectory,
    demo: false,
    stationFile,
    host: '127.0.0.1',
    plainHttp: false,
    port: 0,
    orNextPort: false,
    token: 'secret',
    onLoginAddress: () => undefined,
  });
  if (!started.ok) throw new Error(started.error);
  host = started.value;
};

beforeEach(async () => {
  dataDirectory = temporaryFolder();
  await start();
});
afterEach(() => host.close());
afterAll(removeTemporaryFolders);

const ask = async (method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${host.served.url}${path}`, {
    method,
    headers: { authorization: 'Bearer secret', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
};

interface ToldRow {
  readonly topic: string;
  readonly data: { readonly event: string; readonly kind: string; readonly text_ru: string };
}

const listen = async (topics: string): Promise<{ told: ToldRow[]; close: () => void }> => {
  const address = `${host.served.url.replace('http', 'ws')}/ws/events?topics=${topics}`;
  const socket = new WebSocket(address, { headers: { authorization: 'Bearer secret' } });
  const told: ToldRow[] = [];
  socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString()) as ToldRow));
  await new Promise((resolve) => socket.once('open', resolve));
  return { told, close: () => socket.close() };
};

const textsOf = (told: readonly ToldRow[]): string[] => told.map(({ data }) => data.text_ru);

/** GEN1 goes by the standard regulation and is nine hours from its first service. */
const bringNear = async (): Promise<{ intervalId: number; codes: string[] }> => {
  const seeded = await ask('POST', '/api/seed-templates', {});
  const [template] = seeded.body as { id: number; intervals: { id: number; tasks: { code: string }[] }[] }[];
  expect(await ask('POST', '/api/devices/1/maintenance/hours', { hours: 1_241, reason: 'пуск' })).toMatchObject({
    status: 200,
  });
  const order = {
    template_id: template?.id,
    start_hours: 1_000,
    start: new Date(Date.now() - 20 * 86_400_000).toISOString(),
  };
  expect(await ask('PUT', '/api/devices/1/maintenance', order)).toMatchObject({ status: 200 });
  const [level] = template?.intervals ?? [];
  return { intervalId: level?.id ?? 0, codes: level?.tasks.map(({ code }) => code) ?? [] };
};

const serviceOf = (intervalId: number, codes: readonly string[]): object => ({
  interval_id: intervalId,
  completed: Date.now().toString(),
  hours: 1_242,
  performed_by: 'Ким',
  accepted_by: 'Ли',
  items: codes.map((code) => ({ task_code: code, result: 'done' })),
});

describe('maintenance of a running station', () => {
  it('goes round: due, told, acknowledged, performed, kept', async () => {
    const { told, close } = await listen('maintenance');
    const alarms = await listen('alarms');
    const { intervalId, codes } = await bringNear();
    await vi.waitFor(() => expect(textsOf(told)).toContain('Срочно обслуживание ТО-1'));
    expect(told.every(({ topic, data }) => topic === 'maintenance' && data.kind === 'maintenance')).toBe(true);
    await vi.waitFor(() => expect(textsOf(alarms.told)).toContain('Подошло техническое обслуживание — сработала'));
    const [alert] = (await ask('GET', '/api/alerts')).body as { id: number; severity: string }[];
    expect(alert).toMatchObject({ severity: 'critical', hours_left: 9 });
    expect(await ask('PATCH', `/api/alerts/${alert?.id.toString() ?? ''}/acknowledge`)).toMatchObject({
      status: 200,
      body: { acknowledged_by: 'token' },
    });
    expect(await ask('POST', '/api/devices/1/maintenance', serviceOf(intervalId, codes))).toMatchObject({
      status: 201,
    });
    await vi.waitFor(() => expect(textsOf(told)).toContain('Выполнено обслуживание ТО-1 (Ким)'));
    await vi.waitFor(() =>
      expect(textsOf(alarms.told)).toContain('Подошло техническое обслуживание — вернулась в норму'),
    );
    expect((await ask('GET', '/api/alerts')).body).toEqual([]);
    close();
    alarms.close();
    await host.close();
    await start();
    expect((await ask('GET', '/api/devices/1/maintenance/history')).body).toMatchObject({
      rows: [{ interval: 'ТО-1', hours: 1_242 }],
      next: null,
    });
    expect((await ask('GET', '/api/devices/1/maintenance')).body).toMatchObject({
      severity: 'ok',
      hours_source: 'manual',
      due: [{ code: 'ТО-1', cycle: 2, due_hours: 1_492 }, {}, {}, {}],
    });
  });

  it.skipIf(findBrowser() === undefined)('prints the act of a service with the installed browser', async () => {
    const { intervalId, codes } = await bringNear();
    await ask('POST', '/api/devices/1/maintenance', serviceOf(intervalId, codes));
    const caller = host.windowCaller();
    const act = (await host.station.dispatch('maintenance.act', { logId: 1, language: 'ru' }, caller)) as {
      ok: true;
      value: { fileName: string; pdfBase64: string };
    };
    expect(act).toMatchObject({ ok: true });
    expect(act.value.fileName).toMatch(/^MKZ\.GEN1 ТО-1 \d{4}-\d\d-\d\d № 1\.pdf$/);
    const pdf = Buffer.from(act.value.pdfBase64, 'base64');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(10_000);
  });
});
