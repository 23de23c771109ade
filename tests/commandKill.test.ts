/**
 * Remote control over the end of a station: what was on its way when it was killed is told as unknown and never sent
 * again, and a lock-out holds for the machine, whatever becomes of its device in the configuration.
 */
import Database from 'better-sqlite3';
import { afterAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cleanUp } from './kit/cleanUp.ts';
import { type StationProcess, startStationProcess } from './kit/stationProcess.ts';

const DEADLINE = { timeout: 20_000, interval: 20 };

const selectionBody = z.looseObject({ selectionId: z.string() });
const deviceBody = z.looseObject({ id: z.number(), connection: z.unknown(), profile: z.string() });
const refusalBody = z.object({ error: z.looseObject({ reason: z.string(), text_ru: z.string() }) });
const journalRows = z.array(z.object({ event: z.string(), details: z.string() }));

afterAll(cleanUp);

/** Rows of commands in the journal, with the selection that they are about. */
const commandRows = (file: string): { event: string; selection: unknown; cause: unknown }[] => {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare("SELECT event, details FROM journal WHERE kind = 'command' ORDER BY seq").all();
  database.close();
  return journalRows.parse(rows).map(({ event, details }) => {
    const { selection, cause } = z.looseObject({}).parse(JSON.parse(details));
    return { event, selection, cause };
  });
};

const demo = async (dataDirectory?: string): Promise<StationProcess> => {
  const station = await startStationProcess({
    args: ['--demo'],
    ...(dataDirectory === undefined ? {} : { dataDirectory }),
  });
  await vi.waitFor(async () => expect((await station.metricsOf('GEN2')).online).toBe(true), DEADLINE);
  return station;
};

const select = async (station: StationProcess, deviceId: number, command: string) =>
  station.ask('POST', `/api/devices/${deviceId}/commands/${command}/select`, {});

test('a command whose station was killed behind the write is unknown after the restart, with an alarm, and not repeated', {
  timeout: 90_000,
}, async () => {
  let station = await demo();
  const { dataDirectory, databaseFile } = station;
  const { device_id: deviceId } = await station.metricsOf('GEN2');
  const { selectionId } = selectionBody.parse((await select(station, deviceId, 'manual')).body);
  await station.ask('PATCH', '/api/training/devices/MKZ.GEN2/wire', { dropShare: 1 });
  void station.ask('POST', `/api/commands/${selectionId}/operate`, {}).catch(() => undefined);
  await vi.waitFor(() => expect(commandRows(databaseFile)).toHaveLength(1), DEADLINE);
  await station.kill();
  expect(commandRows(databaseFile)).toEqual([{ event: 'command_sent', selection: selectionId, cause: undefined }]);

  station = await demo(dataDirectory);
  const told = [
    { event: 'command_sent', selection: selectionId, cause: undefined },
    { event: 'command_unknown', selection: selectionId, cause: 'station_stopped' },
  ];
  expect(commandRows(databaseFile)).toEqual(told);
  const { body } = await station.ask('GET', `/api/alarms`);
  expect(JSON.stringify(body)).toContain('command_unconfirmed');
  const audit = JSON.stringify((await station.ask('GET', '/api/audit?action=commands.operate')).body);
  expect(audit).toContain(selectionId);
  await station.stop();

  station = await demo(dataDirectory);
  expect(commandRows(databaseFile)).toEqual(told);
  await station.stop();
});

test('a lock-out holds for a device that is removed and set up anew', { timeout: 60_000 }, async () => {
  let station = await demo();
  const { dataDirectory } = station;
  const { device_id: deviceId } = await station.metricsOf('GEN2');
  const locked = await station.ask('POST', `/api/devices/${deviceId}/lockout`, { reason: 'замена свечей' });
  expect(locked.status).toBe(201);
  const device = deviceBody.parse((await station.ask('GET', `/api/devices/${deviceId}`)).body);
  await station.ask('DELETE', `/api/devices/${deviceId}`);
  const { id: _former, ...anew } = device;
  const created = deviceBody.parse((await station.ask('POST', '/api/devices', anew)).body);
  expect(created.id).not.toBe(deviceId);

  const expectBlocked = async (): Promise<void> => {
    const { status, body } = await select(station, created.id, 'manual');
    expect([status, refusalBody.parse(body)]).toMatchObject([409, { error: { reason: 'blocked_by_mode' } }]);
    expect(refusalBody.parse(body).error.text_ru).toContain('замена свечей');
  };
  await expectBlocked();
  await station.stop();
  station = await demo(dataDirectory);
  await expectBlocked();
  await station.ask('DELETE', `/api/devices/${deviceId}/lockout`, { comment: 'собрано, людей нет' });
  await vi.waitFor(async () => expect((await select(station, created.id, 'manual')).status).toBe(201), DEADLINE);
  await station.stop();
});
