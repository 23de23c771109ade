/** Tells of each new state of one device; for what changes too often to draw a whole screen anew. */
import type { DeviceState } from '#shared/api/plant.ts';
import { usePlant } from './plantStore.ts';

type Watcher = (state: DeviceState | undefined) => void;

const watchers = new Map<number, Set<Watcher>>();
let stop: (() => void) | undefined;

const startWatching = (): (() => void) =>
  usePlant.subscribe(({ picture }, { picture: former }) => {
    if (picture?.states === former?.states) return;
    for (const [deviceId, ofDevice] of watchers) {
      const state = picture?.states.get(deviceId);
      if (state !== former?.states.get(deviceId)) for (const watcher of ofDevice) watcher(state);
    }
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
