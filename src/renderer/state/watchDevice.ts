/**
 * Tells of new states of one device, for what changes too often to draw a whole screen anew. Who watches is told before
 * the next frames, so many at a time that a frame stays short; a page that is not shown draws no frame and is told later.
 */
import { usePlant } from './plantStore.ts';

type Watcher = () => void;

/** Some 20 ms of drawing. */
const MOST_A_FRAME = 600;

const watchers = new Map<number, Set<Watcher>>();
/** Devices whose watchers have to be told, the longest waiting first: each stands here once. */
const waiting = new Set<number>();
let stop: (() => void) | undefined;
let frame: number | undefined;

const tell = (): void => {
  let told = 0;
  for (const deviceId of waiting) {
    if (told >= MOST_A_FRAME) break;
    waiting.delete(deviceId);
    for (const watcher of watchers.get(deviceId) ?? []) watcher();
    told += watchers.get(deviceId)?.size ?? 0;
  }
  frame = waiting.size > 0 ? window.requestAnimationFrame(tell) : undefined;
};

const startWatching = (): (() => void) =>
  usePlant.subscribe(({ picture }, { picture: former }) => {
    if (picture?.states === former?.states) return;
    for (const deviceId of watchers.keys()) {
      if (picture?.states.get(deviceId) !== former?.states.get(deviceId)) waiting.add(deviceId);
    }
    if (waiting.size > 0) frame ??= window.requestAnimationFrame(tell);
  });

/** Until the returned function is called. */
export const watchDevice = (deviceId: number, watcher: Watcher): (() => void) => {
  stop ??= startWatching();
  const ofDevice = watchers.get(deviceId) ?? new Set();
  watchers.set(deviceId, ofDevice.add(watcher));
  return () => {
    ofDevice.delete(watcher);
    if (ofDevice.size === 0 && watchers.get(deviceId) === ofDevice) watchers.delete(deviceId);
    if (watchers.size > 0) return;
    stop?.();
    stop = undefined;
  };
};
