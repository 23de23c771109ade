import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeviceState } from '#shared/api/plant.ts';
import { pictureOf } from './plantPicture.ts';
import { usePlant } from './plantStore.ts';
import { watchDevice } from './watchDevice.ts';

/** The page's clock, moved by hand. */
let nowMs = 0;
let frames: ((timeMs: number) => void)[] = [];

const stateOf = (deviceId: number): DeviceState => ({
  deviceId,
  online: true,
  sinceMs: nowMs,
  error: null,
  nextAttemptMs: null,
  scanMs: 400,
  misconfiguration: null,
  blockTimesMs: {},
  points: [],
});

/** A new state of each of the devices, known by its instant; the others keep theirs. */
const change = (...deviceIds: readonly number[]): void => {
  const { picture } = usePlant.getState();
  const states = new Map(picture?.states);
  for (const id of deviceIds) states.set(id, stateOf(id));
  const empty = pictureOf({ timeMs: 0, sites: [], devices: [], profiles: [], states: [], totals: [] });
  usePlant.setState({ picture: { ...(picture ?? empty), states } });
};

const drawFrame = (afterMs = 17): void => {
  nowMs += afterMs;
  const due = frames;
  frames = [];
  for (const draw of due) draw(nowMs);
};

beforeEach(() => {
  nowMs = 500;
  frames = [];
  vi.stubGlobal('window', { requestAnimationFrame: (draw: (timeMs: number) => void) => frames.push(draw) });
  vi.stubGlobal('performance', { now: () => nowMs });
});

afterEach(() => {
  vi.unstubAllGlobals();
  usePlant.setState({ picture: null });
});

test('who watches a device is told in the next frame, once for all its changes, and of no other device', () => {
  const [told, other] = [vi.fn(), vi.fn()];
  const stops = [watchDevice(7, told), watchDevice(8, other)];
  change(7);
  change(7);
  expect(told).not.toHaveBeenCalled();
  drawFrame();
  expect(told).toHaveBeenCalledTimes(1);
  expect(other).not.toHaveBeenCalled();
  for (const stop of stops) stop();
});

/** So many watchers that devices take turns. */
const watchMany = (deviceIds: readonly number[], told: (deviceId: number) => void): (() => void) => {
  const stops = deviceIds.flatMap((id) =>
    Array.from({ length: 99 }, (_, index) => watchDevice(id, () => (index === 0 ? told(id) : undefined))),
  );
  return () => {
    for (const stop of stops) stop();
  };
};

test('of many devices a third is told in a frame, neighbours together, and all within a fifth of a second', () => {
  const told: number[] = [];
  const stop = watchMany([1, 2, 3, 4, 5, 6, 7, 8, 9], (id) => told.push(id));
  change(9, 8, 7, 6, 5, 4, 3, 2, 1);
  const perFrame: number[][] = [];
  while (frames.length > 0) {
    drawFrame();
    if (told.length > 0) perFrame.push(told.splice(0));
  }
  expect(nowMs - 500).toBeLessThanOrEqual(200 + 17);
  expect(perFrame.map((ids) => ids.toSorted((one, other) => one - other).join(''))).toEqual(
    expect.arrayContaining(['123', '456', '789']),
  );
  stop();
});

test('each change is told within a quarter of a second, and who is told finds the newest', () => {
  const ids = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
  const step = fc.record({ afterMs: fc.integer({ min: 1, max: 50 }), changed: fc.subarray(ids) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
      const oldestMs = new Map<number, number>();
      const newestMs = new Map<number, number>();
      const stop = watchMany(ids, (id) => {
        expect(nowMs - (oldestMs.get(id) ?? nowMs)).toBeLessThanOrEqual(250);
        expect(usePlant.getState().picture?.states.get(id)?.sinceMs).toBe(newestMs.get(id));
        oldestMs.delete(id);
      });
      for (const { afterMs, changed } of steps) {
        change(...changed);
        for (const id of changed) {
          oldestMs.set(id, oldestMs.get(id) ?? nowMs);
          newestMs.set(id, nowMs);
        }
        drawFrame(afterMs);
      }
      for (let frame = 0; frame < 5; frame += 1) drawFrame(50);
      expect(oldestMs.size).toBe(0);
      expect(frames).toHaveLength(0);
      stop();
    }),
    { numRuns: 60 },
  );
});

test('nobody is told who has stopped watching', () => {
  const told = vi.fn();
  watchDevice(7, told)();
  change(7);
  drawFrame();
  expect(told).not.toHaveBeenCalled();
});
