import { describe, expect, it } from 'vitest';
import type { BlockReading, Frame } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { initialCapability } from '../acquisition/blockCapability.ts';
import { PollLog } from './pollLog.ts';

const blocks: readonly Block[] = [
  { key: 'status', fc: 3, address: 0, count: 1 },
  { key: 'engine', fc: [4, 3], address: 10, count: 3 },
];
const capabilities = blocks.map((block) => initialCapability(block, 125));
const START_MS = Date.UTC(2026, 10, 21, 9);

const frameOf = (slot: number, engine: Pick<BlockReading, 'outcome' | 'missing'>): Frame => {
  const requestMs = START_MS + slot * 1_000;
  const status = success(Uint16Array.of(slot));
  return {
    deviceId: 5,
    profile: 'test',
    profileRevision: 1,
    processedMs: requestMs + 60,
    slots: 1,
    simulated: false,
    readings: [
      { block: 'status', requestMs, replyMs: requestMs + 20, outcome: status },
      { block: 'engine', requestMs: requestMs + 20, replyMs: requestMs + 50, ...engine },
    ],
  };
};

const served = { outcome: success(Uint16Array.of(1, 2, 3)) };

describe('the log of polls', () => {
  it('is empty before the first poll', () => {
    expect(new PollLog(3).newest(10, capabilities)).toEqual([]);
  });

  it('tells what was asked and what came, with the words of a failure', () => {
    const log = new PollLog(3);
    log.add(frameOf(1, served), [3, 4]);
    const message = 'MKZ.GEN1 unit 3 FC4/3 10+3: no answer within 500 ms';
    log.add(frameOf(2, { outcome: failure({ reason: 'timeout', message }) }), [3, 4]);
    const [second, first] = log.newest(10, capabilities);
    expect(first?.blocks.map(({ fc, registers, error }) => [fc, registers, error])).toEqual([
      [3, [1], null],
      [4, [1, 2, 3], null],
    ]);
    expect(second).toMatchObject({ poll_seq: 2, duration_ms: 50, connection_state: 'UP' });
    expect(second?.blocks[1]).toMatchObject({
      ok: false,
      unit_id: 3,
      registers: null,
      error: { kind: 'TRANSPORT', exception_code: null, message },
    });
  });

  it('knows with which function each poll asked, and shows refused registers as none', () => {
    const log = new PollLog(3);
    const message = 'illegal function';
    log.add(frameOf(1, { outcome: failure({ reason: 'exception', exceptionCode: 1, message }) }), [3, 4]);
    log.add(frameOf(2, { ...served, missing: [{ offset: 1, count: 1, exceptionCode: 2 }] }), [3, 3]);
    const [second, first] = log.newest(10, capabilities);
    expect([first?.blocks[1]?.fc, second?.blocks[1]?.fc]).toEqual([4, 3]);
    expect(first?.blocks[1]?.error).toEqual({ kind: 'DEVICE', exception_code: 1, message });
    expect(second?.blocks[1]?.registers).toEqual([1, null, 3]);
  });

  it('keeps the newest thousand, newest first', () => {
    const log = new PollLog(3);
    for (let slot = 1; slot <= 2_345; slot += 1) log.add(frameOf(slot, served), [3, 4]);
    const polls = log.newest(5_000, capabilities);
    expect(polls.map(({ poll_seq }) => poll_seq)).toEqual(Array.from({ length: 1_000 }, (_, age) => 2_345 - age));
    expect(polls.map(({ blocks: [status] }) => status?.registers?.[0])).toEqual(polls.map(({ poll_seq }) => poll_seq));
    expect(log.newest(2, capabilities).map(({ poll_seq }) => poll_seq)).toEqual([2_345, 2_344]);
  });
});
