import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameFinder } from './frameFinder.ts';
import { answerFrame, type WireFraming } from './wireFrames.ts';

/** Write of several registers, read, refusal, echo of a write. */
const answersOf = (framing: WireFraming): Uint8Array[] => {
  const request = Uint8Array.of(0, 7, 0, 0, 0, 6, 11);
  const pdus = [
    [16, 0, 100, 0, 2],
    [3, 4, 1, 2, 3, 4],
    [0x84, 2],
    [5, 0, 3, 0xff, 0],
    [1, 1, 5],
  ];
  return pdus.map((pdu) => answerFrame(framing, request, pdu, 11));
};

const find = (framing: WireFraming, direction: 'request' | 'answer', chunks: readonly Uint8Array[]) => {
  const frames: number[][] = [];
  const rest: number[] = [];
  const finder = new FrameFinder(framing, direction, {
    onFrame: (frame) => frames.push([...frame]),
    onRest: (bytes) => rest.push(...bytes),
  });
  for (const chunk of chunks) finder.accept(chunk);
  return { frames, rest, finder };
};

describe.each<WireFraming>(['tcp', 'rtu'])('frames of %s', (framing) => {
  test('are found wherever the stream is cut', () => {
    const answers = answersOf(framing);
    const bytes = Buffer.concat(answers);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
        const places = [0, ...cuts.sort((left, right) => left - right), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        const { frames, rest, finder } = find(framing, 'answer', chunks);
        expect(frames).toEqual(answers.map((answer) => [...answer]));
        expect({ rest, held: finder.heldBytes }).toEqual({ rest: [], held: 0 });
      }),
    );
  });

  test('what cannot be a frame is handed on, and less than a frame is held', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (chunks) => {
        const { frames, rest, finder } = find(framing, 'answer', chunks);
        const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        expect(finder.heldBytes).toBeLessThan(260);
        finder.giveUp();
        expect(frames.flat().length + rest.length).toBe(total);
      }),
    );
  });
});

test('requests of a line are as long as their function says', () => {
  const write = answerFrame('rtu', Uint8Array.of(3), [16, 0, 10, 0, 2, 4, 1, 2, 3, 4]);
  const read = answerFrame('rtu', Uint8Array.of(3), [4, 0, 10, 0, 2]);
  const { frames } = find('rtu', 'request', [Buffer.concat([write, read])]);
  expect(frames).toEqual([[...write], [...read]]);
});

test('a frame of a line with a wrong checksum is no frame', () => {
  const answer = answerFrame('rtu', Uint8Array.of(3), [3, 2, 0, 9]);
  answer[4] = 8;
  expect(find('rtu', 'answer', [answer])).toMatchObject({ frames: [], rest: [...answer] });
});
