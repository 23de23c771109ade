import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEALTHY_WIRE, isHealthyWire, type WireFaults } from '#shared/model/wireFaults.ts';
import { hasValidCrc } from '../../modbus/crc16.ts';
import { randomSource } from '../randomSource.ts';
import { type AnswerPlan, planAnswer } from './wireFaultPlan.ts';
import { answerFrame, exceptionFrame, unitOf, type WireFraming } from './wireFrames.ts';

const REQUEST = Uint8Array.of(0x12, 0x34, 0, 0, 0, 6, 5, 3, 0, 100, 0, 2);
const answerOf = (framing: WireFraming): Uint8Array => answerFrame(framing, REQUEST, [3, 4, 10, 20, 30, 40], 5);

const plan = (framing: WireFraming, change: Partial<WireFaults>, seed = 1): AnswerPlan =>
  planAnswer({
    faults: { ...HEALTHY_WIRE, ...change },
    random: randomSource(seed, 'plan'),
    framing,
    answer: answerOf(framing),
  });

const bytesOf = ({ sayings }: AnswerPlan): number[][] => sayings.map(({ pieces }) => [...Buffer.concat(pieces)]);

const bitsBetween = (one: Uint8Array, other: Uint8Array): number[] =>
  [...one].flatMap((byte, index) =>
    [...Array(8).keys()].filter((bit) => (((byte ^ (other[index] ?? 0)) >>> bit) & 1) === 1).map(() => index),
  );

const faults: fc.Arbitrary<Partial<WireFaults>> = fc.record({
  latencyMs: fc.integer({ min: 0, max: 500 }),
  jitterMs: fc.integer({ min: 0, max: 500 }),
  lateShare: fc.double({ min: 0, max: 1, noNaN: true }),
  dropShare: fc.double({ min: 0, max: 1, noNaN: true }),
  resetShare: fc.double({ min: 0, max: 1, noNaN: true }),
  sliceBytes: fc.integer({ min: 0, max: 300 }),
  duplicateShare: fc.double({ min: 0, max: 1, noNaN: true }),
  damageShare: fc.double({ min: 0, max: 1, noNaN: true }),
  noiseShare: fc.double({ min: 0, max: 1, noNaN: true }),
  foreignShare: fc.double({ min: 0, max: 1, noNaN: true }),
  wrongTransactionShare: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('a wire is healthy by default, and the size of a fault that never strikes does not matter', () => {
  expect(isHealthyWire(HEALTHY_WIRE)).toBe(true);
  expect(isHealthyWire({ ...HEALTHY_WIRE, lateMs: 9_000, exceptionCode: 4 })).toBe(true);
  expect(isHealthyWire({ ...HEALTHY_WIRE, echo: true })).toBe(false);
});

describe.each<WireFraming>(['tcp', 'rtu'])('an answer over a bad wire of %s', (framing) => {
  test('comes as it is over a healthy one', () => {
    const { sayings, resetAfterMs, faults: done } = plan(framing, {});
    expect(sayings).toEqual([{ afterMs: 0, pieces: [answerOf(framing)], gapMs: 2, inTurn: true }]);
    expect({ resetAfterMs, done }).toEqual({ resetAfterMs: null, done: [] });
  });

  test('comes within latency and jitter', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [saying] = plan(framing, { latencyMs: 120, jitterMs: 40 }, seed).sayings;
        expect(saying?.afterMs).toBeGreaterThanOrEqual(120);
        expect(saying?.afterMs).toBeLessThan(160);
      }),
    );
  });

  test('has one to three flipped bits where they can be seen, each time', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const good = answerOf(framing);
        const [bytes = []] = bytesOf(plan(framing, { damageShare: 1 }, seed));
        const places = bitsBetween(Uint8Array.from(bytes), good);
        expect(places.length).toBeGreaterThanOrEqual(1);
        expect(places.length).toBeLessThanOrEqual(3);
        if (framing === 'tcp') expect(places.every((place) => place >= 2 && place < 8)).toBe(true);
        else expect(hasValidCrc(Uint8Array.from(bytes), 0, bytes.length)).toBe(false);
      }),
    );
  });

  test('follows the well-formed frame of a stranger', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [stranger = [], answer] = bytesOf(plan(framing, { foreignShare: 1 }, seed));
        expect(answer).toEqual([...answerOf(framing)]);
        expect(stranger.length).toBe(answerOf(framing).length);
        expect(unitOf(framing, Uint8Array.from(stranger))).toBeGreaterThan(200);
        if (framing === 'rtu') expect(hasValidCrc(Uint8Array.from(stranger), 0, stranger.length)).toBe(true);
      }),
    );
  });

  test('loses nothing when it is cut in pieces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (sliceBytes) => {
        const [saying] = plan(framing, { sliceBytes }).sayings;
        expect(saying?.pieces.every(({ length }) => length <= sliceBytes && length > 0)).toBe(true);
        expect([...Buffer.concat(saying?.pieces ?? [])]).toEqual([...answerOf(framing)]);
      }),
    );
  });

  test('is the same for the same seed, and of bounded length, whatever is set', () => {
    fc.assert(
      fc.property(faults, fc.integer(), (change, seed) => {
        const one = plan(framing, change, seed);
        expect(plan(framing, change, seed)).toEqual(one);
        expect(one.sayings.length).toBeLessThanOrEqual(4);
        expect(bytesOf(one).flat().length).toBeLessThanOrEqual(3 * answerOf(framing).length + 20);
      }),
    );
  });

  test('takes as many draws whatever is set, so that one setting does not change the story of another', () => {
    fc.assert(
      fc.property(faults, fc.integer(), (change, seed) => {
        const nextAfter = (set: Partial<WireFaults>): number => {
          const random = randomSource(seed, 'plan');
          planAnswer({ faults: { ...HEALTHY_WIRE, ...set }, random, framing, answer: answerOf(framing) });
          return random.uniform(0, 1);
        };
        expect(nextAfter(change)).toBe(nextAfter({}));
      }),
    );
  });

  test('is struck as often as its share says', () => {
    const struck = Array.from({ length: 4_000 }, (_, seed) => plan(framing, { dropShare: 0.3 }, seed)).filter(
      ({ faults: done }) => done.includes('drop'),
    );
    expect(struck.length / 4_000).toBeCloseTo(0.3, 1);
  });
});

test('another transaction id lies far ahead of the one that was asked with, also beyond 65535', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 0xffff }), (seed, id) => {
      const answer = answerFrame('tcp', Uint8Array.of(id >>> 8, id & 0xff), [3, 2, 0, 1], 1);
      const { sayings } = planAnswer({
        faults: { ...HEALTHY_WIRE, wrongTransactionShare: 1 },
        random: randomSource(seed, 'plan'),
        framing: 'tcp',
        answer,
      });
      const changed = Buffer.concat(sayings[0]?.pieces ?? []);
      const ahead = (changed.readUInt16BE(0) - id) & 0xffff;
      expect(ahead).toBeGreaterThanOrEqual(0x2000);
      expect(ahead).toBeLessThan(0x6000);
      expect([...changed.subarray(2)]).toEqual([...answer.subarray(2)]);
    }),
  );
});

test('there is no transaction id on a line to be wrong', () => {
  expect(plan('rtu', { wrongTransactionShare: 1 })).toEqual(plan('rtu', {}));
});

test('a refusal carries function and code, over both framings', () => {
  expect([...exceptionFrame('tcp', REQUEST, 6)]).toEqual([0x12, 0x34, 0, 0, 0, 3, 5, 0x83, 6]);
  const refusal = exceptionFrame('rtu', Uint8Array.of(5, 16, 0, 1, 0, 1, 2, 0, 9, 0, 0), 6);
  expect([...refusal.subarray(0, 3)]).toEqual([5, 0x90, 6]);
  expect(hasValidCrc(refusal, 0, refusal.length)).toBe(true);
});
