/** Clients that take their time, that guess, and that write into the log: what they cost everybody else. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cleanUp } from './kit/cleanUp.ts';
import { rawRequest, rawSocket } from './kit/rawHttp.ts';
import { restRefusal } from './kit/restRefusal.ts';
import { openSocket } from './kit/socketClient.ts';
import { type StationProcess, startStationProcess, TOKEN } from './kit/stationProcess.ts';

afterAll(cleanUp);

/** However it ends. */
const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()));

describe('wrong bearers', () => {
  const GUESSES = 80;
  const FREE = 20;

  const pageOf = async (asked: StationProcess, action: string): Promise<Record<string, unknown>[]> => {
    const { body } = await asked.ask('GET', `/api/audit?action=${action}&limit=100`);
    return z.object({ rows: z.array(z.looseObject({})) }).parse(body).rows;
  };

  test('are made to wait after twenty of an address, cost nobody else anything, and fill no audit', async () => {
    const guessed = await startStationProcess();
    const guesses = Promise.all(
      Array.from({ length: GUESSES }, (_, count) =>
        fetch(`${guessed.url}/api/me`, { headers: { authorization: `Bearer guess-${count.toString()}` } }),
      ),
    );
    expect((await guessed.ask('GET', '/api/me')).status).toBe(200);
    const answers = await guesses;
    const held = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(FREE);
    expect(held).toHaveLength(GUESSES - FREE);
    expect(held[0]?.headers.get('retry-after')).toBe('60');
    expect(restRefusal.parse(await held[0]?.json()).error.code).toBe('unavailable');
    expect(await pageOf(guessed, 'wrong_bearer')).toHaveLength(FREE);
    await guessed.stop();
    const again = await startStationProcess({ dataDirectory: guessed.dataDirectory });
    expect(await pageOf(again, 'more_refusals')).toMatchObject([{ after: { count: GUESSES - FREE } }]);
    await again.stop();
  });

  test('that do not wait for their answers lose their connection', async () => {
    const guessed = await startStationProcess();
    const guess = rawRequest('GET /api/me', { host: new URL(guessed.url).host, connection: 'keep-alive' });
    const socket = await rawSocket(guessed);
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.write(guess.repeat(2_000));
    await closed(socket);
    expect(text.match(/HTTP\/1\.1/g)?.length ?? 0).toBeLessThanOrEqual(FREE + 1);
    expect((await guessed.ask('GET', '/api/me')).status).toBe(200);
    await guessed.stop();
  });
});

describe('a client that sends slowly', () => {
  const CLIENTS = 60;

  let station: StationProcess;
  beforeAll(async () => {
    station = await startStationProcess();
  });
  afterAll(() => station.stop());

  /** How long each of them keeps its connection, ms, sorted. */
  const keptMs = async (beginning: string): Promise<number[]> => {
    const kept = Array.from({ length: CLIENTS }, async () => {
      const socket = await rawSocket(station);
      const startMs = performance.now();
      socket.on('error', () => undefined);
      socket.resume();
      socket.write(beginning);
      const drops = setInterval(() => socket.write('x'), 500);
      await closed(socket);
      clearInterval(drops);
      return performance.now() - startMs;
    });
    return (await Promise.all(kept)).toSorted((left, right) => left - right);
  };

  test.each([
    { what: 'headers', limitMs: 5_000, line: 'POST /api/sites', ending: '\r\nx-note: ' },
    { what: 'a body', limitMs: 10_000, line: 'POST /api/sites', ending: '\r\ncontent-length: 1000\r\n\r\n{' },
  ])(
    '$what is cut off after $limitMs ms, and everybody else is served meanwhile',
    async ({ limitMs, line, ending }) => {
      const head = `${line} HTTP/1.1\r\nhost: ${new URL(station.url).host}\r\nauthorization: Bearer ${TOKEN}\r\ncontent-type: application/json${ending}`;
      const slow = keptMs(head);
      const finished = slow.then(() => true);
      const aMoment = (): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), 200));
      let served = 0;
      do {
        expect((await station.ask('GET', '/api/health')).status).toBe(200);
        served += 1;
      } while (!(await Promise.race([finished, aMoment()])));
      const times = await slow;
      expect(served).toBeGreaterThan(10);
      expect(times[0]).toBeGreaterThan(limitMs - 100);
      expect(times.at(-1)).toBeLessThan(limitMs + 4_000);
    },
  );
});

describe('what a stranger puts into a log', () => {
  test('stays text: no escape of a terminal, no further line', async () => {
    const watched = await startStationProcess();
    const client = await openSocket(watched, '/ws/api');
    const name = '\u001b[2J\u001b[31mred\n{"level":60,"msg":"forged"}';
    client.socket.send(JSON.stringify({ id: 1, name, input: {} }));
    await client.take((message) => z.object({ id: z.literal(1) }).safeParse(message).data);
    await watched.ask('POST', '/api/session', { name: '\u001b[31mIvan', secret: 'x' });
    client.close();
    await watched.stop();
    const logs = join(watched.dataDirectory, 'logs');
    for (const text of [
      watched.program.stderr,
      ...readdirSync(logs).map((file) => readFileSync(join(logs, file), 'utf8')),
    ]) {
      expect(text).toContain('\\u001b[31mred');
      expect(text).not.toContain('\u001b');
      const lines = text.trimEnd().split('\n');
      for (const line of lines) expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
    }
  });
});
