import { describe, expect, test } from 'vitest';
import { FrameRecorder } from './frameRecorder.ts';

const START_MS = Date.UTC(2026, 10, 21, 9);
const frame = (mark: number, length = 12): Uint8Array => new Uint8Array(length).fill(mark & 0xff);

/** Bytes that do not pack: the limit must hold without luck. */
const noise = (seed: number, length: number): Uint8Array => {
  let state = seed + 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return state >>> 16;
  });
};

describe('the frame recorder', () => {
  test('gives frames back in their order, with direction and time, over many pages', () => {
    const recorder = new FrameRecorder({ pageBytes: 256 });
    for (let index = 0; index < 300; index += 1) {
      if (index % 50 === 0) recorder.onOpened(START_MS + index);
      recorder.onSent(frame(index), START_MS + index);
      recorder.onReceived(frame(index, 200), 20, START_MS + index);
    }
    const frames = [...recorder.frames()];
    expect(frames.length).toBe(606);
    expect(recorder.frameCount).toBe(606);
    expect(frames[0]).toMatchObject({ direction: 'opened', epochMs: START_MS });
    expect(frames[1]).toEqual({ direction: 'sent', epochMs: START_MS, bytes: Buffer.from(frame(0)) });
    expect(frames.at(-1)).toEqual({
      direction: 'received',
      epochMs: START_MS + 299,
      bytes: Buffer.from(frame(299, 20)),
    });
  });

  test('copies: the bytes may be reused after the call', () => {
    const recorder = new FrameRecorder();
    const bytes = frame(1);
    recorder.onSent(bytes, START_MS);
    bytes.fill(9);
    expect([...recorder.frames()][0]?.bytes[0]).toBe(1);
  });

  test('holds the limit of size and counts what it drops, the oldest first', () => {
    const recorder = new FrameRecorder({ maxBytes: 64_000, pageBytes: 4_096 });
    for (let index = 0; index < 2_000; index += 1) {
      recorder.onReceived(noise(index, 250), 250, START_MS + index);
      expect(recorder.heldBytes).toBeLessThanOrEqual(64_000);
    }
    const frames = [...recorder.frames()];
    expect(frames.length).toBeGreaterThan(200);
    expect(frames.length + recorder.droppedFrames).toBe(2_000);
    expect(frames.at(-1)?.epochMs).toBe(START_MS + 1_999);
    recorder.limitTo(16_000);
    expect(recorder.heldBytes).toBeLessThanOrEqual(16_000);
  });

  test('forgets what is older than a day', () => {
    const recorder = new FrameRecorder({ pageBytes: 256 });
    for (let hour = 0; hour < 60; hour += 1) recorder.onSent(frame(hour), START_MS + hour * 3_600_000);
    const times = [...recorder.frames()].map(({ epochMs }) => (epochMs - START_MS) / 3_600_000);
    expect([times[0], times.at(-1)]).toEqual([35, 59]);
    expect(recorder.droppedFrames).toBeGreaterThan(20);
  });

  test('keeps the times of a clock that is put back or forward', () => {
    const recorder = new FrameRecorder();
    const times = [START_MS, START_MS + 5, START_MS - 3_600_000, START_MS - 3_599_990, START_MS + 80 * 86_400_000];
    for (const time of times) recorder.onSent(frame(1), time);
    recorder.onSent(frame(1), START_MS + 80 * 86_400_000);
    const kept = times.slice(-1);
    expect([...recorder.frames()].map(({ epochMs }) => epochMs)).toEqual([...kept, ...kept]);
    const short = new FrameRecorder();
    for (const time of times.slice(0, 4)) short.onSent(frame(1), time);
    expect([...short.frames()].map(({ epochMs }) => epochMs)).toEqual(times.slice(0, 4));
  });

  test('gives a stretch of time', () => {
    const recorder = new FrameRecorder();
    for (let second = 0; second < 10; second += 1) recorder.onSent(frame(second), START_MS + second * 1000);
    expect([...recorder.frames(START_MS + 3000, START_MS + 5000)].length).toBe(3);
  });

  test('a day of one device asked every second stays within half of the limit', () => {
    const recorder = new FrameRecorder();
    const reply = Uint8Array.from({ length: 129 }, (_, index) => (index * 37) & 0xff);
    for (let second = 0; second < 86_400; second += 1) {
      recorder.onSent(
        Uint8Array.of(second >> 8, second & 0xff, 0, 0, 0, 6, 1, 3, 0, 0, 0, 60),
        START_MS + second * 1000,
      );
      for (let index = 0; index < 12; index += 1) reply[9 + 10 * index] = (second * (index + 3)) & 0x0f;
      recorder.onReceived(reply, 129, START_MS + second * 1000 + 40);
    }
    expect(recorder.frameCount).toBe(172_800);
    expect(recorder.droppedFrames).toBe(0);
    expect(recorder.heldBytes).toBeLessThan((8 << 20) / 2);
  });
});
