import { describe, expect, it } from 'vitest';
import type { BlockReading } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import type { ReadBlock, ReadRequest } from './blockReader.ts';
import { DeviceScanner, type ScanPlan } from './deviceScanner.ts';

const PERIOD_MS = 2_000;

const planOf = (blocks: Block[], more: Partial<ScanPlan> = {}): ScanPlan => ({
  deviceId: 1,
  name: 'MKZ.ATS',
  unitId: 3,
  profile: 'test',
  profileRevision: 1,
  blocks,
  periodMs: PERIOD_MS,
  timeoutMs: 1_000,
  maxRegisters: 125,
  isShared: true,
  ...more,
});

/** A controller that holds its address in every register and refuses or ignores what it is told to. */
const controller = (clock: HandMovedClock) => {
  const asked: ReadRequest[] = [];
  const state = {
    refuses: (_request: ReadRequest): number | undefined => undefined as number | undefined,
    silent: false,
    answerMs: 10,
  };
  const read: ReadBlock = (request, timeoutMs) => {
    asked.push(request);
    const requestMs = clock.epochMs();
    clock.advance(state.silent ? timeoutMs : state.answerMs);
    const replyMs = clock.epochMs();
    if (state.silent) return Promise.resolve(failure({ kind: 'timeout', message: 'no answer', requestMs, replyMs }));
    const exceptionCode = state.refuses(request);
    if (exceptionCode !== undefined) {
      return Promise.resolve(failure({ kind: 'exception', exceptionCode, message: 'refused', requestMs, replyMs }));
    }
    const registers = Uint16Array.from({ length: request.count }, (_, index) => request.address + index);
    return Promise.resolve(success({ registers, requestMs, replyMs }));
  };
  return { asked, state, read };
};

const places = (requests: readonly ReadRequest[]): string[] =>
  requests.map(({ fc, address, count }) => `FC${fc.toString()} ${address.toString()}+${count.toString()}`);

const valuesOf = (reading: BlockReading | undefined): number[] | string =>
  reading?.outcome.ok === true ? [...reading.outcome.value] : (reading?.outcome.error.reason ?? 'none');

const covers = (request: ReadRequest, address: number): boolean =>
  address >= request.address && address < request.address + request.count;

describe('what a controller can do', () => {
  it('falls back from a merged read to the tested parts when it is refused, and stays with them', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    state.refuses = ({ count }) => (count > 3 ? 2 : undefined);
    const parts = [
      { address: 0, count: 3 },
      { address: 40, count: 3 },
    ];
    const scanner = new DeviceScanner(planOf([{ key: 'status', fc: 3, address: 0, count: 43, parts }]), clock);
    const [first] = await scanner.scan(read);
    expect(valuesOf(first)).toBe('exception');
    const [second] = await scanner.scan(read);
    expect(valuesOf(second)).toEqual([0, 1, 2, ...new Array<number>(37).fill(0), 40, 41, 42]);
    await scanner.scan(read);
    expect(places(asked)).toEqual(['FC3 0+43', 'FC3 0+3', 'FC3 40+3', 'FC3 0+3', 'FC3 40+3']);
  });

  it('names the function that a refused block was asked with, not the one it is asked with next', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    state.refuses = ({ fc }) => (fc === 4 ? 1 : undefined);
    const scanner = new DeviceScanner(planOf([{ key: 'telemetry', fc: [4, 3], address: 0, count: 12 }]), clock);
    await scanner.scan(read);
    expect(scanner.askedFunctions).toEqual([4]);
    await scanner.scan(read);
    expect(scanner.askedFunctions).toEqual([3]);
    expect(places(asked)).toEqual(['FC4 0+12', 'FC3 0+12']);
  });

  it('finds a bad address by halving, puts it aside and keeps the rest; a day later it is tried again', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    state.refuses = (request) => (covers(request, 105) ? 2 : undefined);
    const scanner = new DeviceScanner(planOf([{ key: 'engine', fc: 3, address: 100, count: 8 }]), clock);
    for (let scan = 0; scan < 5; scan += 1) await scanner.scan(read);
    const [reading] = await scanner.scan(read);
    expect(valuesOf(reading)).toEqual([100, 101, 102, 103, 104, 0, 106, 107]);
    expect(reading?.missing).toEqual([{ offset: 5, count: 1, exceptionCode: 2 }]);
    expect(scanner.capabilities[0]?.refused).toEqual([{ address: 105, count: 1, exceptionCode: 2 }]);

    state.refuses = () => undefined;
    clock.advance(24 * 3_600_000);
    asked.length = 0;
    const [again] = await scanner.scan(read);
    expect(places(asked)).toEqual(['FC3 100+8']);
    expect(again?.missing).toBeUndefined();
  });

  it('gives what arrives from the first halving on, not only when the search is over', async () => {
    const clock = new HandMovedClock();
    const { state, read } = controller(clock);
    state.refuses = (request) => (covers(request, 107) ? 2 : undefined);
    const scanner = new DeviceScanner(planOf([{ key: 'engine', fc: 3, address: 100, count: 8 }]), clock);
    await scanner.scan(read);
    const [second] = await scanner.scan(read);
    expect(valuesOf(second)).toEqual([100, 101, 102, 103, 0, 0, 0, 0]);
    expect(second?.missing).toEqual([{ offset: 4, count: 4, exceptionCode: 2 }]);
  });

  it('falls back from function 4 to function 3 on exception 1, remembers it, and looks again when that fails', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    state.refuses = ({ fc }) => (fc === 4 ? 1 : undefined);
    const scanner = new DeviceScanner(planOf([{ key: 'all', fc: [4, 3], address: 0, count: 12 }]), clock);
    await scanner.scan(read);
    await scanner.scan(read);
    expect(places(asked)).toEqual(['FC4 0+12', 'FC3 0+12']);
    state.refuses = ({ fc }) => (fc === 3 ? 1 : undefined);
    asked.length = 0;
    await scanner.scan(read);
    const [reading] = await scanner.scan(read);
    expect(places(asked)).toEqual(['FC3 0+12', 'FC4 0+12']);
    expect(reading?.outcome.ok).toBe(true);
  });

  it('bounds what the search costs a scan, and never keeps what works waiting', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    state.refuses = (request) => (request.address + request.count > 50 ? 2 : undefined); // everything from 50 on
    const scanner = new DeviceScanner(planOf([{ key: 'alarms', fc: 3, address: 0, count: 100 }]), clock);
    let most = 0;
    for (let scan = 0; scan < 60; scan += 1) {
      asked.length = 0;
      const [reading] = await scanner.scan(read);
      most = Math.max(most, asked.length);
      if (scan > 0) expect(valuesOf(reading).slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    }
    expect(most).toBeLessThanOrEqual(6);
    expect(scanner.capabilities[0]?.refused).toHaveLength(50);
    expect(places(asked)).toEqual(['FC3 0+50']);
  });

  it('stamps a block that it has given up with the instant of the scan', async () => {
    const clock = new HandMovedClock();
    const { state, read } = controller(clock);
    state.refuses = () => 2;
    const scanner = new DeviceScanner(
      planOf([{ key: 'one', fc: 3, address: 5, count: 1 }], { isShared: false }),
      clock,
    );
    await scanner.scan(read);
    const [reading] = await scanner.scan(read);
    expect(reading?.requestMs).toBe(clock.epochMs());
    expect(valuesOf(reading)).toBe('exception');
  });

  it('asks a busy device again and learns nothing from its refusal', async () => {
    const clock = new HandMovedClock();
    const { state, read } = controller(clock);
    state.refuses = () => 6;
    const scanner = new DeviceScanner(planOf([{ key: 'engine', fc: 3, address: 100, count: 8 }]), clock);
    for (let scan = 0; scan < 4; scan += 1) await scanner.scan(read);
    expect(scanner.capabilities[0]?.reads).toEqual([{ address: 100, count: 8 }]);
    state.refuses = () => undefined;
    const [reading] = await scanner.scan(read);
    expect(reading?.outcome.ok).toBe(true);
  });

  it('cuts blocks to what the device takes in one read', async () => {
    const clock = new HandMovedClock();
    const { asked, read } = controller(clock);
    const scanner = new DeviceScanner(
      planOf([{ key: 'all', fc: 3, address: 10, count: 25 }], { maxRegisters: 10 }),
      clock,
    );
    const [reading] = await scanner.scan(read);
    expect(places(asked)).toEqual(['FC3 10+10', 'FC3 20+10', 'FC3 30+5']);
    expect(valuesOf(reading)).toEqual(Array.from({ length: 25 }, (_, index) => 10 + index));
  });
});

describe('a silent unit on a shared line', () => {
  const block: Block = { key: 'status', fc: 3, address: 0, count: 10 };

  it('costs its neighbours one short request in five seconds after its third silent scan', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    const scanner = new DeviceScanner(planOf([block]), clock);
    await scanner.scan(read); // answers in 10 ms
    state.silent = true;
    for (let scan = 0; scan < 3; scan += 1) await scanner.scan(read);
    asked.length = 0;
    const startedMs = clock.monotonicMs();
    let spentMs = 0;
    while (clock.monotonicMs() - startedMs < 60_000) {
      const beforeMs = clock.monotonicMs();
      await scanner.scan(read);
      spentMs += clock.monotonicMs() - beforeMs;
      clock.advance(PERIOD_MS);
    }
    expect(places(asked).every((place) => place === 'FC3 0+1')).toBe(true);
    expect(spentMs / 60_000).toBeLessThan(0.05);
  });

  it('tells its missed slots with the reason that is known and the next attempt', async () => {
    const clock = new HandMovedClock();
    const { state, read } = controller(clock);
    state.silent = true;
    const scanner = new DeviceScanner(planOf([block]), clock);
    for (let scan = 0; scan < 3; scan += 1) await scanner.scan(read);
    clock.advance(PERIOD_MS);
    const [reading] = await scanner.scan(read);
    expect(valuesOf(reading)).toBe('timeout');
    expect(scanner.nextAttemptMs).toBe(clock.epochMs() + 3_000);
  });

  it('is scanned whole in the slot in which its probe is answered', async () => {
    const clock = new HandMovedClock();
    const { state, read } = controller(clock);
    state.silent = true;
    const scanner = new DeviceScanner(planOf([block]), clock);
    for (let scan = 0; scan < 3; scan += 1) await scanner.scan(read);
    state.silent = false;
    clock.advance(5_000);
    const [reading] = await scanner.scan(read);
    expect(reading?.outcome.ok).toBe(true);
    expect(scanner.nextAttemptMs).toBeNull();
  });

  it('is asked at every slot when it has its endpoint for itself', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    state.silent = true;
    const scanner = new DeviceScanner(planOf([block], { isShared: false }), clock);
    for (let scan = 0; scan < 6; scan += 1) await scanner.scan(read);
    expect(asked).toHaveLength(6);
  });

  it('that refuses everything is asked every thirty seconds, and at once when a person says so', async () => {
    const clock = new HandMovedClock();
    const { asked, state, read } = controller(clock);
    state.refuses = () => 1;
    const scanner = new DeviceScanner(planOf([block]), clock);
    for (let scan = 0; scan < 3; scan += 1) await scanner.scan(read);
    asked.length = 0;
    clock.advance(29_000);
    await scanner.scan(read);
    expect(asked).toEqual([]);
    scanner.retryNow();
    await scanner.scan(read);
    expect(asked).toHaveLength(1);
  });
});

describe('the statistics of a device', () => {
  it('count requests by what came of them and measure cycles and scans', async () => {
    const clock = new HandMovedClock();
    const { state, read } = controller(clock);
    const scanner = new DeviceScanner(planOf([{ key: 'a', fc: 3, address: 0, count: 2 }], { isShared: false }), clock);
    for (let scan = 0; scan < 3; scan += 1) {
      await scanner.scan(read);
      clock.advance(PERIOD_MS - 10);
    }
    state.silent = true;
    await scanner.scan(read);
    expect(scanner.statistics.counts).toMatchObject({ requests: 4, replies: 3, timeouts: 1, crcErrors: 0, scans: 4 });
    expect(scanner.statistics.cycle).toEqual({ p50Ms: PERIOD_MS, p95Ms: PERIOD_MS });
    expect(scanner.statistics.duration).toEqual({ p50Ms: 10, p95Ms: 10 });
  });
});
