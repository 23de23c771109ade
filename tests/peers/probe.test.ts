/** `pult probe` against servers of other authors and against small hostile ones. */
import { existsSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { frameOf, goodAnswer } from '../../src/main/modbus/fakeController.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { connected, endWires, startWire } from '../kit/faultyWires.ts';
import { freePort } from '../kit/freePort.ts';
import { hasTool } from '../kit/hasTool.ts';
import { Program, type ProgramEnd } from '../kit/program.ts';
import { projectNode, projectPath } from '../kit/project.ts';
import { pythonWithPymodbus } from '../kit/python.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { startJsmodbus, startPymodbus } from './modbusPeers.ts';

const DEADLINE = { timeout: 10_000, interval: 40 };
const REGISTERS = [0x4248, 0x0000, 0xffff, 0x0102];
const IMAGE = { unit: 1, blocks: [{ address: 100, registers: REGISTERS }] };

afterAll(cleanUp);

/** From the sources: the words are the same as of the built station. */
const probe = (...words: string[]): Promise<ProgramEnd> =>
  new Program(projectNode(), [projectPath('src', 'main', 'headless.ts'), 'probe', ...words]).end();

const report = z.looseObject({
  ok: z.boolean(),
  registers: z.array(z.number()).optional(),
  error: z.looseObject({ fault: z.string(), exceptionCode: z.number().optional() }).optional(),
  hints: z.array(z.string()).optional(),
  opinion: z.looseObject({ agrees: z.boolean() }).optional(),
});

const asked = async (...words: string[]) => {
  const { code, stdout, stderr } = await probe(...words, '--timeout', '400', '--json');
  expect(stderr).toBe('');
  const parsed = report.parse(JSON.parse(stdout));
  expect(code).toBe(parsed.ok && parsed.opinion?.agrees !== false ? 0 : 1);
  return parsed;
};

const at = (port: number): string[] => [
  '--host',
  '127.0.0.1',
  '--port',
  port.toString(),
  '--addr',
  '100',
  '--count',
  '4',
];

describe('a probe of a good controller', () => {
  test('shows registers in every reading', async () => {
    const port = await freePort();
    const peer = await startJsmodbus(port, IMAGE);
    const { code, stdout, stderr } = await probe(...at(port), '--client', 'modbus-serial');
    await peer.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s{2,}/));
    expect(rows[2]).toEqual([
      '100',
      '4248',
      '16968',
      '16968',
      '16968',
      '1112014848',
      '2.377723e-41',
      '50',
      '0100 0010 0100 1000',
    ]);
    expect(rows[4]).toEqual([
      '102',
      'FFFF',
      '65535',
      '-1',
      '16973823',
      '4294902018',
      '2.40609e-38',
      'NaN',
      '1111 1111 1111 1111',
    ]);
    expect(rows[5]?.slice(0, 5)).toEqual(['103', '0102', '258', '258', '–']);
    expect(stdout).toContain('modbus-serial: agrees');
  });

  test.skipIf(pythonWithPymodbus === undefined).each([
    ['tcp', []],
    ['rtutcp', ['--rtu-over-tcp']],
  ] as const)('reads pymodbus over %s, and modbus-serial agrees (skipped without pymodbus)', async (kind, words) => {
    const port = await freePort();
    const peer = await startPymodbus(pythonWithPymodbus ?? '', kind, port, IMAGE);
    const { registers, opinion } = await asked(...at(port), ...words, '--client', 'modbus-serial');
    expect([registers, opinion?.agrees]).toEqual([REGISTERS, true]);
    const missing = await asked(...at(port), ...words, '--count', '5');
    expect(missing.error).toMatchObject({ fault: 'exception', exceptionCode: 2 });
    expect(missing.hints?.[0]).toContain('do not exist');
    await peer.stop();
  });

  test.skipIf(pythonWithPymodbus === undefined || !hasTool('socat'))(
    'reads pymodbus on a serial line, and modbus-serial agrees (skipped without pymodbus and socat)',
    async () => {
      const folder = temporaryFolder();
      const [near, far] = [join(folder, 'near'), join(folder, 'far')];
      new Program('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`]);
      await vi.waitFor(() => expect([existsSync(near), existsSync(far)]).toEqual([true, true]), DEADLINE);
      await startPymodbus(pythonWithPymodbus ?? '', 'rtu', far, IMAGE);
      const line = ['--serial', `${near}:9600,8,N,2`, '--addr', '100', '--count', '4', '--client', 'modbus-serial'];
      await asked(...line); // the first request after an image is for nobody there
      const { registers, opinion } = await asked(...line);
      expect([registers, opinion?.agrees]).toEqual([REGISTERS, true]);
    },
  );
});

describe('a probe that comes to nothing says why', () => {
  let server: Server;
  let port: number;
  const sockets: Socket[] = [];
  let onRequest: (request: Buffer, socket: Socket) => void;

  beforeEach(async () => {
    onRequest = () => undefined;
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (request) => onRequest(request, socket));
    });
    port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    await endWires();
    for (const socket of sockets.splice(0)) socket.destroy();
    server.close();
  });

  const isMbap = (request: Buffer): boolean => request.length === 12 && request.readUInt16BE(2) === 0;

  test('nobody listens', async () => {
    const { error, hints } = await asked(...at(await freePort()));
    expect(error?.fault).toBe('refused');
    expect(hints?.[0]).toContain('nobody listens');
  });

  test('there is no way to the host', async () => {
    const { error } = await asked('--host', 'no-such-host.invalid');
    expect(error?.fault).toBe('no_route');
  });

  test.skipIf(process.platform !== 'linux')('the host does not take the connection (Linux alone)', async () => {
    // A listener that sleeps and whose queue is full: its system drops what comes, as a filter would.
    const quiet = await freePort();
    const listener = `require('net').createServer().listen(${quiet.toString()}, '127.0.0.1', 1, () => console.log('up'))`;
    const sleeper = new Program(projectNode(), ['-e', listener]);
    await sleeper.line(/^up$/);
    sleeper.child.kill('SIGSTOP');
    const filling = Array.from({ length: 8 }, () => connect(quiet, '127.0.0.1').on('error', () => undefined));
    sockets.push(...filling);
    await vi.waitFor(() => expect(filling.some(({ connecting }) => !connecting)).toBe(true), DEADLINE);
    const { error, hints } = await asked(...at(quiet));
    expect(error?.fault).toBe('connect_timeout');
    expect(hints?.[0]).toContain('switched off');
    await sleeper.signal('SIGKILL');
  });

  test('nothing answers to this unit', async () => {
    const { error, hints } = await asked(...at(port), '--unit', '9');
    expect(error?.fault).toBe('no_answer');
    expect(hints?.[0]).toContain('is unit 9 the right one');
  });

  test('another unit answers', async () => {
    onRequest = (request, socket) =>
      isMbap(request) && socket.write(frameOf('tcp', request, [3, 2, 0, 1], { unitId: 5 }));
    const { error, hints } = await asked(...at(port));
    expect(error?.fault).toBe('no_answer');
    expect(hints?.[0]).toContain('Unit 5 spoke instead');
  });

  test('an exception, by its name', async () => {
    const wire = await startWire('tcp', port);
    wire.setFaults({ exceptionShare: 1, exceptionCode: 11 });
    const { stderr, code } = await probe(...at(wire.port));
    expect(code).toBe(1);
    expect(stderr).toContain('exception 11: gateway target did not respond');
    expect(stderr).toContain('the unit behind it does not');
  });

  test('a wrong checksum', async () => {
    onRequest = (request, socket) => {
      const answer = goodAnswer('rtu', request);
      answer[4] = 0x77;
      if (!isMbap(request)) socket.write(answer);
    };
    const { error, hints } = await asked(...at(port), '--rtu-over-tcp');
    expect(error?.fault).toBe('crc');
    expect(hints?.[0]).toContain('do not match, or the line is noisy');
  });

  test('garbage of a wrong baud rate', async () => {
    onRequest = (_request, socket) => socket.write(Buffer.from('f8e0fe00f880e6fe9e', 'hex'));
    const { error, hints } = await asked(...at(port), '--rtu-over-tcp');
    expect(error?.fault).toBe('no_answer');
    expect(hints?.[0]).toContain('baud rate, parity or stop bits');
  });

  test('an echo', async () => {
    const wire = await startWire('rtu', port);
    wire.setFaults({ echo: true });
    const { hints } = await asked(...at(wire.port), '--rtu-over-tcp');
    expect(hints?.[0]).toContain('The request comes back');
  });

  test('a converter in gateway mode asked with RTU frames', async () => {
    onRequest = (request, socket) => isMbap(request) && socket.write(goodAnswer('tcp', request));
    const { error, hints } = await asked(...at(port), '--rtu-over-tcp');
    expect(error?.fault).toBe('no_answer');
    expect(hints?.[0]).toContain('the converter is in gateway mode');
  });

  test('a transparent converter asked as Modbus TCP', async () => {
    onRequest = (request, socket) => isMbap(request) || socket.write(goodAnswer('rtu', request));
    const { error, hints } = await asked(...at(port));
    expect(error?.fault).toBe('no_answer');
    expect(hints?.[0]).toContain('the converter is transparent');
  });

  test('an answer in the other envelope', async () => {
    const mbapAnswer = Buffer.from([0, 1, 0, 0, 0, 11, 1, 3, 8, 0, 1, 0, 2, 0, 3, 0, 4]);
    onRequest = (request, socket) => isMbap(request) || socket.write(mbapAnswer);
    const { hints } = await asked(...at(port), '--rtu-over-tcp');
    expect(hints?.[0]).toContain('has a Modbus TCP header');
  });

  test('a converter for one client that has one', async () => {
    const wire = await startWire('rtu', port);
    wire.setFaults({ oneClient: true });
    await connected(wire.port);
    const { error, hints } = await asked(...at(wire.port), '--rtu-over-tcp');
    expect(error?.fault).toBe('closed_at_once');
    expect(hints?.[0]).toContain('takes one client only');
  });

  test('a second opinion that fails as well agrees that there is nothing', async () => {
    const { ok, opinion } = await asked(...at(port), '--client', 'modbus-serial');
    expect([ok, opinion?.agrees]).toEqual([false, true]);
  });

  test('a second opinion that differs is told, and the exit code is 1', async () => {
    let number = 0;
    onRequest = (request, socket) => {
      number += 1;
      socket.write(frameOf('tcp', request, [3, 8, 0, 1, 0, number === 2 ? 99 : 2, 0, 3, 0, 4]));
    };
    const { code, stdout } = await probe(...at(port), '--client', 'modbus-serial');
    expect(code).toBe(1);
    expect(stdout).toContain('DIFFERS at 101');
  });

  test('a serial port that is not there', async () => {
    const { error, hints } = await asked('--serial', '/dev/pult-no-such-port:9600,8,N,2');
    expect(error?.fault).toBe('no_port');
    expect(hints?.[0]).toContain('check its name');
  });
});

test.each([
  '',
  '--host x --count 126',
  '--host x --addr 65535 --count 2',
  '--host x --fc 2',
  '--host x --unit 256',
  '--host x --port 0',
  '--host x --client jsmodbus',
  '--host x --serial COM3',
  '--host x --nonsense',
])('bad words are refused with exit code 2: %s', async (words) => {
  const { code, stderr } = await probe(...words.split(' ').filter((word) => word !== ''));
  expect(code).toBe(2);
  expect(stderr).toContain('pult probe');
});
