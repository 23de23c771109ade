import { expect, test } from 'vitest';
import type { PolledBlock, PollResult } from '#shared/api/link.ts';
import { pollOutcome } from './pollOutcome.ts';

const block = (error: string | null): PolledBlock => ({
  fc: 3,
  unit_id: 1,
  addr: 0,
  count: 1,
  ok: error === null,
  registers: error === null ? [512] : null,
  duration_ms: 1,
  ts_block_end: 1,
  error: error === null ? null : { kind: 'TRANSPORT', exception_code: null, message: error },
});

const poll = (errors: readonly (string | null)[], durationMs: number): PollResult => ({
  poll_seq: 1,
  ts_poll_start: 1,
  ts_poll_end: 1,
  duration_ms: durationMs,
  connection_state: 'UP',
  blocks: errors.map(block),
});

test('all blocks served, some of them, none', () => {
  expect(pollOutcome(poll([null, null], 12))).toEqual({
    outcome: 'served',
    served: 2,
    all: 2,
    error: null,
    wasAsked: true,
  });
  expect(pollOutcome(poll([null, 'late', 'lost'], 12))).toMatchObject({ outcome: 'partial', served: 1, error: 'late' });
  expect(pollOutcome(poll(['late', 'lost'], 2_000))).toMatchObject({ outcome: 'failed', served: 0, wasAsked: true });
});

test('a slot that ended as it began was not asked, unless it was that quick', () => {
  expect(pollOutcome(poll(['no connection'], 0)).wasAsked).toBe(false);
  expect(pollOutcome(poll([null], 0)).wasAsked).toBe(true);
});
