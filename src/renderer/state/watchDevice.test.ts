import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeviceState } from '#shared/api/plant.ts';
import { pictureOf } from './plantPicture.ts';
import { usePlant } from './plantStore.ts';
import { watchDevice } from './watchDevice.ts';

const stateOf = (deviceId: number): DeviceState => ({
  deviceId,
  online: true,
  sinceMs: 500,
  error: null,
  nextAttemptMs: null,
  scanMs: 400,
  misconfiguration: null,
  blockTimesMs: {},
  points: [],
});

/** A new state of each of the devices; the others keep theirs. */
const change = (...deviceIds: readonly number[]): void => {
  const { picture } = usePlant.getState();
  const states = new Map(picture?.states);
  for (const id of deviceIds) states.set(id, stateOf(id));
  const empty = pictureOf({ timeMs: 0, sites: [], devices: [], profiles: [], states: [], totals: [] });
  usePlant.setState({ picture: { ...(picture ?? empty), states } });
};

let frames: (() => void)[] = [];

const drawFrame = (): void => {
  const due = frames;
  frames = [];
  for (const draw of due) draw();
};

beforeEach(() => {
  frames = [];
  vi.stubGlobal('window', { requestAnimationFrame: (draw: () => void) => frames.push(draw) });
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

test('a frame tells six hundred, the next one those that are left', () => {
  const told = vi.fn();
  const stops = [7, 8].flatMap((id) => Array.from({ length: 600 }, () => watchDevice(id, () => void told())));
  change(7, 8);
  drawFrame();
  expect(told).toHaveBeenCalledTimes(600);
  drawFrame();
  expect(told).toHaveBeenCalledTimes(1_200);
  expect(frames).toHaveLength(0);
  for (const stop of stops) stop();
});

test('nobody is told who has stopped watching', () => {
  const told = vi.fn();
  watchDevice(7, told)();
  change(7);
  drawFrame();
  expect(told).not.toHaveBeenCalled();
});
