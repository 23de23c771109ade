import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireFaultName, WireFaults } from '#shared/model/wireFaults.ts';
import { FaultyLink } from '../../../../tests/kit/faultyLink.ts';
import type { ReadRequest } from '../../modbus/pdu.ts';
import type { WireFraming } from './wireFrames.ts';

const TIMEOUT_MS = 400;
/** Longer than the way from an answer to its copy, held for glueing included: a line has no ids to tell them by. */
const PAUSE_MS = 80;

const READ: ReadRequest = { unitId: 3, fc: 3, address: 100, count: 4 };

const share = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));

/** On a line everything comes within twice the timeout: nobody could tell a later answer from the next one. */
const settings: Readonly<Record<WireFraming, fc.Arbitrary<Partial<WireFaults>>>> = {
  tcp: fc.record({ lateMs: fc.integer({ min: 0, max: 5_000 }), latencyMs: fc.integer({ min: 0, max: 1_000 }) }),
  rtu: fc.record({ lateMs: fc.integer({ min: 0, max: 300 }), latencyMs: fc.integer({ min: 0, max: 150 }) }),
};

const common: fc.Arbitrary<Partial<WireFaults>> = fc.record({
  jitterMs: fc.integer({ min: 0, max: 100 }),
  lateShare: share,
  dropShare: share,
  halfOpen: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  resetShare: share,
  sliceBytes: fc.constantFrom(0, 2, 3, 7, 100),
  glue: fc.boolean(),
  duplicateShare: share,
  damageShare: share,
  noiseShare: share,
  echo: fc.boolean(),
  foreignShare: share,
  exceptionShare: share,
  exceptionCode: fc.integer({ min: 1, max: 11 }),
  oneClient: fc.boolean(),
  wrongTransactionShare: share,
});

const request: fc.Arbitrary<ReadRequest> = fc.record({
  unitId: fc.integer({ min: 1, max: 3 }),
  fc: fc.constantFrom(3 as const, 4 as const),
  address: fc.integer({ min: 0, max: 60_000 }),
  count: fc.integer({ min: 1, max: 8 }),
});

const linkOf = (framing: WireFraming, seed: number): FaultyLink =>
  new FaultyLink({ framing, seed, timeoutMs: TIMEOUT_MS, pauseMs: PAUSE_MS });

describe.each<WireFraming>(['tcp', 'rtu'])('a link over a bad wire of %s', (framing) => {
  test('takes no wrong value, whatever is set and however it changes', () => {
    const turn = fc.tuple(settings[framing], common, fc.array(request, { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), fc.integer(), (turns, seed) => {
        const peer = linkOf(framing, seed);
        for (const [own, shared, requests] of turns) {
          peer.line.setFaults({ ...own, ...shared });
          for (const asked of requests) {
            const result = peer.read(asked);
            if (result.ok) expect([...result.value.registers]).toEqual(peer.expected);
          }
        }
        peer.link.close();
      }),
      { numRuns: 150 },
    );
  });

  test('has the same story for the same seed', () => {
    const story = (seed: number): Readonly<Record<WireFaultName, number>> => {
      const peer = linkOf(framing, seed);
      peer.line.setFaults({ dropShare: 0.2, noiseShare: 0.3, damageShare: 0.3, exceptionShare: 0.2, jitterMs: 30 });
      for (let number = 0; number < 60; number += 1) peer.read(READ);
      peer.link.close();
      return { ...peer.line.counts };
    };
    expect(story(11)).toEqual(story(11));
    expect(story(11)).not.toEqual(story(12));
  });

  test('is read again as soon as the wire is healthy', () => {
    const peer = linkOf(framing, 5);
    for (const change of [{ halfOpen: true }, { resetShare: 1 }, { latencyMs: 60_000 }, { dropShare: 1 }] as const) {
      peer.line.setFaults({ halfOpen: false, resetShare: 0, latencyMs: 0, dropShare: 0, ...change });
      for (let number = 0; number < 3; number += 1) expect(peer.read(READ).ok).toBe(false);
      peer.line.setFaults({ halfOpen: false, resetShare: 0, latencyMs: 0, dropShare: 0 });
      peer.pass(3 * TIMEOUT_MS);
      expect(peer.read(READ)).toMatchObject({ ok: true, value: { registers: Uint16Array.from(peer.expected) } });
    }
  });

  test('keeps nothing of it in the way when it is closed', () => {
    const peer = linkOf(framing, 6);
    peer.line.setFaults({ lateShare: 1, lateMs: 9_000, glue: true });
    peer.read(READ);
    peer.link.close();
    peer.line.close();
    peer.pass(100);
    expect(peer.clock.waiting).toBe(0);
  });
});

test('over Modbus TCP a late answer of an earlier connection is gone with it', () => {
  const peer = linkOf('tcp', 7);
  peer.line.setFaults({ lateShare: 1, lateMs: 1_000 });
  for (let number = 0; number < 2; number += 1) expect(peer.read(READ).ok).toBe(false);
  peer.line.setFaults({ lateShare: 0 });
  expect(peer.read(READ).ok).toBe(true);
  peer.pass(2_000);
  expect(peer.link.statistics).toMatchObject({ reconnects: 1, lateFrames: 0 });
});

test('on a line a late answer comes to the next connection, as from a transparent converter', () => {
  const peer = linkOf('rtu', 8);
  peer.line.setFaults({ lateShare: 1, lateMs: 600 });
  expect(peer.read(READ)).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  peer.line.setFaults({ lateShare: 0 });
  expect(peer.read({ ...READ, count: 9 }).ok).toBe(true);
  peer.pass(1_000);
  expect(peer.link.statistics.reconnects).toBe(1);
  expect(peer.link.statistics.garbageBytes).toBe(3 + 2 * READ.count + 2);
});
