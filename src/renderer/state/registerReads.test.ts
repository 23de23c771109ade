import { expect, test } from 'vitest';
import type { PolledBlock, PollResult } from '#shared/api/link.ts';
import type { Block } from '#shared/model/profile.ts';
import { lacksReads, registerReads } from './registerReads.ts';

const STATUS: Block = { key: 'status', fc: [4, 3], address: 0, count: 2 };
const ENGINE: Block = { key: 'engine', fc: 3, address: 212, count: 3 };

/** A block that was asked at `endS` − 0.1 s and answered at `endS`. */
const polled = (block: Block, endS: number, registers: readonly (number | null)[] | null): PolledBlock => ({
  fc: 3,
  unit_id: 1,
  addr: block.address,
  count: block.count,
  ok: registers !== null,
  registers,
  duration_ms: 100,
  ts_block_end: endS,
  error: registers === null ? { kind: 'TRANSPORT', exception_code: null, message: 'timeout' } : null,
});

const poll = (seq: number, ...blocks: PolledBlock[]): PollResult => ({
  poll_seq: seq,
  ts_poll_start: 0,
  ts_poll_end: 0,
  duration_ms: 0,
  connection_state: 'UP',
  blocks,
});

const scans = [
  poll(3, polled(STATUS, 1_004, [5, 6]), polled(ENGINE, 1_004.1, null)),
  poll(2, polled(STATUS, 1_002, [3, 4]), polled(ENGINE, 1_002.1, [1500, null, 96])),
];

test('the registers are those of the values on the screen, although a newer scan has come since', () => {
  const reads = registerReads([STATUS, ENGINE], scans, { status: 1_001_950, engine: 1_002_050 }, new Map());
  expect(reads.get('status')).toMatchObject({
    registers: [3, 4],
    readMs: 1_002_000,
    fc: 3,
    isShown: true,
    error: null,
  });
});

test('they are the newest ones, and no values stand beside them, where no scan matches the screen', () => {
  const reads = registerReads([STATUS], scans, { status: 990_000 }, new Map());
  expect(reads.get('status')).toMatchObject({ registers: [5, 6], readMs: 1_004_000, isShown: false });
});

test('a block that was not served keeps its last registers with their instant, and says why', () => {
  const reads = registerReads([ENGINE], scans, { engine: 1_002_050 }, new Map());
  expect(reads.get('engine')).toMatchObject({ registers: [1500, null, 96], readMs: 1_002_100, error: 'timeout' });
});

test('registers that were read before are kept while the newest scans bring none', () => {
  const before = registerReads([ENGINE], scans, {}, new Map());
  const silent = [poll(9, polled(ENGINE, 1_020, null))];
  const after = registerReads([ENGINE], silent, {}, before);
  expect(after.get('engine')).toMatchObject({ registers: [1500, null, 96], readMs: 1_002_100, error: 'timeout' });
  expect(lacksReads(after)).toBe(false);
});

test('a block that was never served has no registers, not zeros', () => {
  const reads = registerReads([ENGINE, STATUS], [poll(1, polled(ENGINE, 1_000, null))], {}, new Map());
  expect(reads.get('engine')).toMatchObject({ registers: null, readMs: null, error: 'timeout' });
  expect(reads.get('status')).toMatchObject({ registers: null, readMs: null, error: null });
  expect(lacksReads(reads)).toBe(true);
});
