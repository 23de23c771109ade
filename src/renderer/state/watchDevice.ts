/**
 * Tells of new states of one device, for what changes too often to draw a whole screen anew. Who watches is told before
 * one of the next frames, each device in its turn of a round, so that a frame stays short and what it draws lies
 * together; a page that is not shown draws no frame and is told later.
 */
import { dueTurns } from './dueTurns.ts';
import { usePlant } from './plantStore.ts';

type Watcher = () => void;

/** So many are told in one frame, some 10 ms: turns are for more. */
const MOST_AT_ONCE = 600;

const watchers = new Map<number, Set<Watcher>>();
/** Devices whose watchers have to be told: each stands here once. */
const waiting = new Set<number>();
let stop: (() => void) | undefined;
let frame: number | undefined;
let formerMs = Number.NEGATIVE_INFINITY;

const dueDevices = (nowMs: number): readonly number[] => {
  const all = [...watchers.keys()];
  const count = all.reduce((sum, deviceId) => sum + (watchers.get(deviceId)?.size ?? 0), 0);
  return count > MOST_AT_ONCE ? dueTurns(all, formerMs, nowMs) : all;
};

const tell = (nowMs: number): void => {
  for (const deviceId of dueDevices(nowMs)) {
    if (!waiting.delete(deviceId)) continue;
    for (const watcher of watchers.get(deviceId) ?? []) watcher();
  }
  formerMs = nowMs;
  for (const deviceId of waiting) if (!watchers.has(deviceId)) waiting.delete(deviceId);
  frame = waiting.size > 0 ? window.requestAnimationFrame(tell) : undefined;
};

const startWatching = (): (() => void) =>
  usePlant.subscribe(({ picture }, { picture: former }) => {
    if (picture?.states === former?.states) return;
    for (const deviceId of watchers.keys()) {
      if (picture?.states.get(deviceId) !== former?.states.get(deviceId)) waiting.add(deviceId);
    }
    if (waiting.size === 0 || frame !== undefined) return;
    formerMs = performance.now();
    frame = window.requestAnimationFrame(tell);
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
