/** Control that locks while somebody looks on: over a real WebSocket, with a clock that is moved by hand. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import { accessHandlers } from '#main/app/accessHandlers.ts';
import { AccessService } from '#main/app/accessService.ts';
import { emptyTrace } from '#main/app/auditTrace.ts';
import { createDispatcher, type Handlers } from '#main/app/dispatcher.ts';
import { silentLogger } from '#main/app/logger.ts';
import { type Gateway, startGateway } from '#main/gateway/gateway.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import { IDLE_LOCK_MS, MAX_WRONG_TRIES, TRIES_LOCK_MS } from '#shared/model/control.ts';
import { success } from '#shared/model/result.ts';
import { HandMovedClock } from './kit/handMovedClock.ts';
import { MemoryAccessStore } from './kit/memoryAccessStore.ts';

const CHEAP = { n: 16, r: 1, p: 1 };
const OPERATOR = { name: 'Иванов', secret: '3691' };
const HERE = '127.0.0.1';

const answer = z.looseObject({ id: z.number(), result: z.unknown() });

let clock: HandMovedClock;
let access: AccessService;
let gateway: Gateway;
let publish: (event: StationEvent) => void;
let values: WebSocket;
let screen: WebSocket;
let lastId = 0;

/** Asks as the operator's screen does. */
const ask = async (name: string, input: unknown): Promise<unknown> => {
  lastId += 1;
  const id = lastId;
  screen.send(JSON.stringify({ id, name, input }));
  for (;;) {
    const [data] = (await once(screen, 'message')) as [Buffer];
    const message = answer.safeParse(JSON.parse(data.toString()));
    if (message.data?.id === id) return message.data.result;
  }
};

const operate = (): Promise<unknown> => ask('link.retryNow', { deviceId: 1 });

/** The next value arrives at the socket that was opened before anything was locked. */
const expectValue = async (powerKw: number): Promise<void> => {
  const arrived = once(values, 'message');
  const head = { device_id: 1, device_code: 'GEN1', site_code: 'MKZ', device_type: 'generator', timestamp: null };
  publish({
    name: 'metrics.scanned',
    data: { ...head, online: true, error: null, quality: {}, power_total: powerKw },
  });
  const [data] = (await arrived) as [Buffer];
  expect(JSON.parse(data.toString())).toMatchObject({ device_code: 'GEN1', power_total: powerKw });
};

const openedSocket = async (path: string, bearer: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}${path}`, ['pult', `bearer.${bearer}`]);
  await once(socket, 'open');
  return socket;
};

beforeEach(async () => {
  clock = new HandMovedClock();
  const store = new MemoryAccessStore();
  access = await AccessService.start({
    store,
    clock,
    logger: silentLogger,
    demo: false,
    cost: CHEAP,
    onChange: () => undefined,
  });
  const handlers = accessHandlers(access);
  await handlers['access.setUp']({ name: 'Петров', secret: 'дизель-генератор' }, access.windowCaller(), emptyTrace());
  await handlers['users.create']({ ...OPERATOR, role: 'operator' }, access.windowCaller(), emptyTrace());
  const done = (): Promise<ReturnType<typeof success>> => Promise.resolve(success(null));
  const all = { ...handlers, 'link.retryNow': done, 'metrics.read': () => Promise.resolve(success([])) };
  const dispatch = createDispatcher(all as unknown as Partial<Handlers>, {
    logger: silentLogger,
    onCommand: (caller) => access.touch(caller),
  });
  const started = await startGateway(
    {
      dispatch,
      listen: (listener) => {
        publish = listener;
        return () => undefined;
      },
      access: {
        open: () => Promise.reject(new Error('BUG: this test opens its session itself')),
        callerOf: (bearer, from) => access.callerOf(bearer, from),
        onWrongBearer: () => undefined,
      },
      log: silentLogger,
    },
    { host: HERE, port: 0, orNext: false },
  );
  if (!started.ok) throw new Error(started.error);
  gateway = started.value;
  const opened = await access.openWithName(OPERATOR.name, OPERATOR.secret, HERE);
  if (!opened.ok) throw new Error(opened.error.message);
  screen = await openedSocket('/ws/api', opened.value.bearer);
  values = new WebSocket(`${gateway.url.replace('http', 'ws')}/ws/metrics`, ['pult', `bearer.${opened.value.bearer}`]);
  await once(values, 'message'); // the snapshot: from here on the socket listens
});
afterEach(async () => {
  await gateway.close();
  await access.close();
});

const REFUSED = { ok: false, error: { code: 'forbidden' } };

describe('an operator away from the workstation', () => {
  test('who touches nothing for a quarter of an hour may not operate, and sees every value', async () => {
    expect(await operate()).toMatchObject({ ok: true });
    clock.advance(IDLE_LOCK_MS);
    await expectValue(98.4);
    expect(await operate()).toMatchObject(REFUSED);
    expect(await ask('access.me', {})).toMatchObject({ value: { control: 'idle', role: 'viewer' } });
    await expectValue(101.2);
    expect(await ask('access.unlock', { secret: OPERATOR.secret })).toMatchObject({ ok: true });
    expect(await operate()).toMatchObject({ ok: true });
    expect([screen.readyState, values.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  });

  test('whose secret was guessed at five times may not operate for a quarter of an hour, and sees every value', async () => {
    await ask('access.lock', {});
    for (let count = 0; count < MAX_WRONG_TRIES; count += 1)
      expect(await ask('access.unlock', { secret: `000${count.toString()}` })).toMatchObject({ ok: false });
    expect(await ask('access.unlock', { secret: OPERATOR.secret })).toMatchObject(REFUSED);
    expect(await operate()).toMatchObject(REFUSED);
    expect(await ask('access.me', {})).toMatchObject({ value: { control: 'tries', role: 'viewer' } });
    await expectValue(55.1);
    clock.advance(TRIES_LOCK_MS);
    await expectValue(56.2);
    expect(await ask('access.unlock', { secret: OPERATOR.secret })).toMatchObject({ ok: true });
    expect(await operate()).toMatchObject({ ok: true });
    expect([screen.readyState, values.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  });
});
