/** `pult simulate --replay`: a recorded conversation is served as the controller that it was. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { pollResultsSchema } from '#shared/api/schema/pollResult.ts';
import type { StationFileDevice } from '#shared/model/stationFile.ts';
import { frameOf, goodAnswer } from '../src/main/modbus/fakeController.ts';
import type { RecordedFrame } from '../src/main/modbus/frameRecorder.ts';
import { pcapng, type RecordedEndpoint } from '../src/main/modbus/pcapng.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { freePort } from './kit/freePort.ts';
import type { Program } from './kit/program.ts';
import { runPult, startPult } from './kit/pult.ts';
import { startSimulator } from './kit/simulatorProcess.ts';
import { bus, generator, rtuOverTcp, stationFile, tcp, writtenFile } from './kit/stationFile.ts';
import { type StationProcess, startStationProcess, TOKEN } from './kit/stationProcess.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const DEADLINE = { timeout: 15_000, interval: 100 };
const TOGETHER = { concurrent: true };
/** Scans that are compared. */
const SCANS = 3;

afterAll(cleanUp);

const readyLine = z.strictObject({
  endpoints: z.array(
    z.strictObject({
      device: z.string(),
      kind: z.enum(['tcp', 'rtuOverTcp']),
      host: z.literal('127.0.0.1'),
      port: z.int().positive(),
      unitId: z.int(),
      recorded: z.string(),
    }),
  ),
});

type Endpoint = z.infer<typeof readyLine>['endpoints'][number];

const written = (content: Uint8Array): string => {
  const file = join(temporaryFolder(), 'record.pcapng');
  writeFileSync(file, content);
  return file;
};

const startReplay = async (file: string, ...words: string[]): Promise<{ program: Program; endpoints: Endpoint[] }> => {
  const program = startPult('simulate', '--replay', file, ...words);
  const line = await program.line(/^ready /);
  return { program, endpoints: readyLine.parse(JSON.parse(line.slice('ready '.length))).endpoints };
};

const only = (endpoints: readonly Endpoint[]): Endpoint => {
  const [endpoint] = endpoints;
  if (endpoint === undefined || endpoints.length !== 1)
    throw new Error(`not one endpoint: ${JSON.stringify(endpoints)}`);
  return endpoint;
};

interface PolledBlock {
  readonly fc: number;
  readonly addr: number;
  readonly count: number;
  readonly registers: readonly (number | null)[] | null;
}

/** The first scans of a device: what was asked and what came. */
const firstScans = async (station: StationProcess, code: string): Promise<PolledBlock[][]> => {
  const { device_id } = await station.metricsOf(code);
  return vi.waitFor(async () => {
    const { body } = await station.ask('GET', `/api/devices/${device_id.toString()}/polls?limit=1000`);
    const polls = pollResultsSchema.parse(body).toReversed();
    expect(polls.length).toBeGreaterThanOrEqual(SCANS);
    return polls
      .slice(0, SCANS)
      .map(({ blocks }) => blocks.map(({ fc, addr, count, registers }) => ({ fc, addr, count, registers })));
  }, DEADLINE);
};

const exportedRecord = async (station: StationProcess, code: string): Promise<string> => {
  const { device_id } = await station.metricsOf(code);
  const response = await fetch(`${station.url}/api/devices/${device_id.toString()}/frames`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(response.status).toBe(200);
  return written(new Uint8Array(await response.arrayBuffer()));
};

describe('a record of a station before the simulator', () => {
  const scans = new Map<string, PolledBlock[][]>();
  const files = new Map<string, string>();

  beforeAll(async () => {
    const simulator = await startSimulator();
    const devices = [generator('GEN1', tcp(simulator.portOf('GEN1'))), bus('ATS', rtuOverTcp(simulator.portOf('ATS')))];
    const station = await startStationProcess({ stationFile: stationFile(devices) });
    for (const { code } of devices) {
      scans.set(code, await firstScans(station, code));
      files.set(code, await exportedRecord(station, code));
    }
    await station.stop();
    await simulator.program.signal('SIGTERM');
  });

  const replayed = ({ kind, port, unitId }: Endpoint): StationFileDevice =>
    kind === 'tcp' ? generator('GEN1', tcp(port, unitId)) : bus('ATS', rtuOverTcp(port, unitId));

  test.each([
    ['GEN1', 'tcp', 1],
    ['ATS', 'rtuOverTcp', 3],
  ])('of %s over %s gives another station the same registers, scan for scan', async (code, kind, unitId) => {
    const { program, endpoints } = await startReplay(files.get(code) ?? '');
    const endpoint = only(endpoints);
    expect(endpoint).toMatchObject({ device: `UNIT${unitId.toString()}`, kind, unitId });
    expect(endpoint.recorded).toMatch(/^127\.0\.0\.1:\d+$/);
    const station = await startStationProcess({ stationFile: stationFile([replayed(endpoint)]) });
    expect(await firstScans(station, code)).toEqual(scans.get(code));
    expect(await station.metricsOf(code)).toMatchObject({ online: true, error: null });
    await station.stop();
    expect((await program.signal('SIGTERM')).code).toBe(0);
  });

  test('is read by pult probe, on the port that was asked for', async () => {
    const port = await freePort();
    const { program, endpoints } = await startReplay(files.get('ATS') ?? '', '--port', port.toString());
    expect(only(endpoints).port).toBe(port);
    const asked = scans.get('ATS')?.map((blocks) => blocks[0]);
    for (const block of asked ?? []) {
      const place = ['--port', port.toString(), '--unit', '3', '--rtu-over-tcp'];
      const read = ['--addr', String(block?.addr), '--count', String(block?.count)];
      const { code, stdout } = await runPult('probe', '--host', '127.0.0.1', ...place, ...read, '--json');
      expect({
        code,
        registers: z.looseObject({ registers: z.unknown() }).parse(JSON.parse(stdout)).registers,
      }).toEqual({
        code: 0,
        registers: block?.registers,
      });
    }
    await program.signal('SIGTERM');
  });
});

/** A line with two units on it: each is asked once and answers. */
const lineRecord = (endpoint: RecordedEndpoint, units: readonly number[]): string => {
  const frames = units.flatMap((unit, index): RecordedFrame[] => {
    const epochMs = Date.UTC(2026, 10, 21, 9, 0, index);
    const request = frameOf('rtu', Buffer.from([unit, 3]), [3, 0, 40, 0, 6]);
    return [
      { direction: 'sent', epochMs, bytes: request },
      { direction: 'received', epochMs: epochMs + 30, bytes: goodAnswer('rtu', request) },
    ];
  });
  return written(Buffer.concat([...pcapng(endpoint, frames)]));
};

test('a record of a serial line with two units is served over TCP, one endpoint for each unit', async () => {
  const file = lineRecord({ kind: 'serial', path: 'COM3' }, [7, 3, 7]);
  const port = await freePort();
  const { program, endpoints } = await startReplay(file, '--port-base', port.toString());
  const place = { kind: 'rtuOverTcp', host: '127.0.0.1', port, recorded: 'COM3' };
  expect(endpoints).toEqual([
    { device: 'UNIT3', unitId: 3, ...place },
    { device: 'UNIT7', unitId: 7, ...place },
  ]);
  await program.signal('SIGTERM');
});

describe('what cannot be replayed', () => {
  const text = writtenFile('a file of words, long enough to be taken for a capture by its length');
  const cut = lineRecord({ kind: 'serial', path: 'COM3' }, [3]);
  const empty = lineRecord({ kind: 'serial', path: 'COM3' }, []);

  test.each<{ file: string; says: string }>([
    { file: text, says: `${text}: not a pcapng file` },
    { file: empty, says: `${empty}: the capture holds no Modbus transactions` },
    { file: join(temporaryFolder(), 'nowhere.pcapng'), says: 'ENOENT' },
    { file: temporaryFolder(), says: 'EISDIR' },
  ])('is refused in one sentence: $says', TOGETHER, async ({ file, says }) => {
    const { code, stdout, stderr } = await runPult('simulate', '--replay', file);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toContain(says);
    const asJson = await runPult('simulate', '--replay', file, '--json');
    expect({ code: asJson.code, stderr: asJson.stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(asJson.stdout)).toMatchObject({ ok: false, error: expect.stringContaining(says) as unknown });
  });

  test.each<{ words: string[]; says: string }>([
    { words: ['--replay', cut, '--plant', 'mkz.json'], says: '--replay and --plant exclude each other' },
    { words: ['--replay', cut, '--seed', '7'], says: '--replay and --seed exclude each other' },
    { words: ['--replay', cut, '--port', '5021', '--port-base', '5022'], says: '--port and --port-base exclude' },
    { words: ['--replay', cut, '--port', '70000'], says: '--port takes 0 to 65535, not 70000' },
    { words: ['--replay', cut, '--port-base', 'http'], says: '--port-base takes a whole number, not http' },
    { words: ['--plant', 'mkz.json', '--port', '5021'], says: '--port belongs to --replay' },
    { words: ['--port', '5021'], says: '--plant FILE is missing (or --replay FILE)' },
  ])('is bad usage: $says', TOGETHER, async ({ words, says }) => {
    const { code, stdout, stderr } = await runPult('simulate', ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`pult simulate: ${says}`);
  });

  test('on an occupied port is told, exit code 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port.toString() : '';
    const { code, stdout, stderr } = await runPult('simulate', '--replay', cut, '--port', port);
    server.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^pult: 127\.0\.0\.1:\d+: .*EADDRINUSE/);
  });
});
