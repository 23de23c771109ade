import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { success } from '#shared/model/result.ts';
import { FrameBatch } from './frameBatch.ts';
import { encodeBatch, type FrameToStore, splitBatch } from './frameCodec.ts';

/** A frame of so many registers, each of them its number. */
const frameOf = (processedMs: number, registers = 60): FrameToStore => ({
  profileRevisionId: 7,
  frame: {
    deviceId: 3,
    profile: 'p',
    profileRevision: 1,
    processedMs,
    slots: 1,
    simulated: false,
    readings: [
      {
        block: 'engine',
        requestMs: processedMs - 20,
        replyMs: processedMs - 5,
        outcome: success(Uint16Array.from({ length: registers }, (_, index) => index)),
      },
    ],
  },
});

const timesOf = (batch: FrameBatch): number[] => splitBatch(batch.bytes()).map(({ processedMs }) => processedMs);

describe('a batch that grows frame by frame', () => {
  it('has the same bytes as one that is encoded at once', () => {
    const frames = [frameOf(5_000, 3), frameOf(7_000, 125), frameOf(9_000, 0)];
    const batch = new FrameBatch();
    for (const frame of frames) batch.add(frame);
    expect(new Uint8Array(batch.bytes())).toEqual(new Uint8Array(encodeBatch(frames)));
    expect([batch.count, batch.firstMs]).toEqual([3, 5_000]);
  });

  it('tells of the oldest frames that it drops, and that there is none', () => {
    const batch = new FrameBatch();
    for (const timeMs of [400, 300, 900]) batch.add(frameOf(timeMs));
    expect(batch.drop(2)).toEqual({ frames: 2, fromMs: 300, toMs: 400 });
    expect(timesOf(batch)).toEqual([900]);
    expect(batch.drop(5).frames).toBe(1);
    expect([batch.count, batch.firstMs]).toEqual([0, null]);
  });

  it('puts another batch behind its own, and begins anew when it is cleared', () => {
    const batch = new FrameBatch();
    const later = new FrameBatch();
    batch.add(frameOf(11));
    for (const timeMs of [12, 13]) later.add(frameOf(timeMs));
    batch.append(later);
    expect(timesOf(batch)).toEqual([11, 12, 13]);
    expect(timesOf(later.cleared())).toEqual([]);
    later.add(frameOf(14));
    expect(timesOf(later)).toEqual([14]);
  });

  it('hands out bytes that later frames leave alone', () => {
    const batch = new FrameBatch();
    batch.add(frameOf(21));
    const bytes = batch.bytes();
    batch.cleared().add(frameOf(22));
    expect(splitBatch(bytes).map(({ processedMs }) => processedMs)).toEqual([21]);
  });

  it('holds what a list would hold, whatever comes and goes', () => {
    const step = fc.oneof(
      fc.record({ add: fc.integer({ min: 1, max: 1_000_000 }), registers: fc.nat(125) }),
      fc.record({ drop: fc.nat(40) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const batch = new FrameBatch();
        const list: number[] = [];
        for (const next of steps) {
          if ('drop' in next) expect(batch.drop(next.drop).frames).toBe(list.splice(0, next.drop).length);
          else {
            batch.add(frameOf(next.add, next.registers));
            list.push(next.add);
          }
        }
        expect(timesOf(batch)).toEqual(list);
        expect(batch.count).toBe(list.length);
      }),
      { numRuns: 100 },
    );
  });
});
