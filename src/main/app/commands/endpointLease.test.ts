import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '#shared/model/device.ts';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../../tests/kit/temporaryFolder.ts';
import { EndpointLeases, isProcessAlive, LEASE_BEAT_MS, LEASE_STALE_MS } from './endpointLease.ts';
import { leaseProblems } from './leaseProblems.ts';

let clock: HandMovedClock;
let folder: string;
let alive: Set<number>;
let troubles: unknown[];

beforeEach(() => {
  clock = new HandMovedClock();
  folder = join(temporaryFolder(), 'endpoints');
  alive = new Set([101, 202]);
  troubles = [];
});
afterAll(removeTemporaryFolders);

const station = (pid: number, ownClock = clock): EndpointLeases =>
  new EndpointLeases({
    clock: ownClock,
    folder,
    pid,
    startedMs: clock.epochMs(),
    isAlive: (asked) => alive.has(asked),
    onTrouble: (error) => troubles.push(error),
  });

const tcp = (port: number): Connection => ({ kind: 'tcp', host: '127.0.0.1', port, unitId: 1 });
const GENSET = { id: 11, connection: tcp(5021) };
const BUS_CONNECTION: Connection = { kind: 'rtuOverTcp', host: '127.0.0.1', port: 5026, unitId: 1 };
const BUS = { id: 12, connection: BUS_CONNECTION };

/** Beats for so long, with turns for the files. */
const beat = async (durationMs: number, ...stations: readonly EndpointLeases[]): Promise<void> => {
  for (let passedMs = 0; passedMs < durationMs; passedMs += LEASE_BEAT_MS) {
    await clock.pass(LEASE_BEAT_MS);
    for (const one of stations) await one.look();
  }
};

test('the station that came second on an endpoint is told, the first is not', async () => {
  const [first, second] = [station(101), station(202)];
  await first.watch([GENSET, BUS]);
  await second.watch([
    { id: 3, connection: BUS.connection },
    { id: 4, connection: tcp(5022) },
  ]);
  expect([first.heldByOther(11), first.heldByOther(12)]).toEqual([false, false]);
  expect([second.heldByOther(3), second.heldByOther(4)]).toEqual([true, false]);
  expect(second.foreign).toEqual([{ endpoint: '127.0.0.1:5026', pid: 101, deviceIds: [3] }]);
  await beat(60_000, first, second);
  expect([first.foreign, second.heldByOther(3)]).toEqual([[], true]);
});

test('whoever waits takes over when the holder ends, and when it is killed', async () => {
  const [first, second] = [station(101), station(202)];
  await first.watch([GENSET, BUS]);
  await second.watch([GENSET]);
  await first.close();
  await second.look();
  expect(second.heldByOther(11)).toBe(false);
  const third = station(101);
  await third.watch([GENSET]);
  expect(third.heldByOther(11)).toBe(true);
  alive.delete(202);
  await third.look();
  expect(third.heldByOther(11)).toBe(false);
});

test('a number that belongs to another program by now keeps nobody away for long', async () => {
  const killed = station(101, new HandMovedClock());
  await killed.watch([GENSET]);
  const next = station(202);
  await next.watch([GENSET]);
  expect(next.heldByOther(11)).toBe(true);
  await beat(LEASE_STALE_MS, next);
  expect(next.heldByOther(11)).toBe(false);
});

test('an endpoint that is no longer polled is given back', async () => {
  const [first, second] = [station(101), station(202)];
  await first.watch([GENSET, BUS]);
  await first.watch([BUS]);
  await second.watch([GENSET, BUS]);
  expect([second.heldByOther(11), second.heldByOther(12)]).toEqual([false, true]);
});

test('what somebody else put there is waited for once and then replaced', async () => {
  const first = station(101);
  await first.watch([GENSET]);
  const [name = ''] = readdirSync(folder);
  await first.close();
  writeFileSync(join(folder, name), '{"pid": "all of them"');
  const second = station(202);
  await second.watch([GENSET]);
  expect(second.heldByOther(11)).toBe(false);
  await beat(LEASE_STALE_MS, second);
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toMatchObject({ pid: 202 });
});

test('a folder that cannot be used is told once and blocks nothing', async () => {
  mkdirSync(join(folder, '..'), { recursive: true });
  writeFileSync(folder, 'a file');
  const first = station(101);
  await first.watch([GENSET]);
  await first.look();
  expect([troubles.length, first.heldByOther(11)]).toEqual([1, false]);
});

test('this process is alive, one that never was is not', () => {
  expect([isProcessAlive(process.pid), isProcessAlive(2 ** 30)]).toEqual([true, false]);
});

test('the warning names the devices and the other process', () => {
  const [problem] = leaseProblems(
    [{ endpoint: 'COM3', pid: 4711, deviceIds: [7, 8] }],
    (id) => `MKZ.GEN${id.toString()}`,
  );
  expect(problem?.key).toBe('foreign_station:COM3');
  expect(problem?.en).toContain('MKZ.GEN7, MKZ.GEN8: another station on this computer (process 4711)');
  expect(problem?.ru).toContain('процесс 4711');
});
