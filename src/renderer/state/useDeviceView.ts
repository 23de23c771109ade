import { useMemo } from 'react';
import type { PointState } from '#shared/api/plant.ts';
import { type DeviceView, pointOf } from './deviceView.ts';
import { isSameButValues } from './isSameButValues.ts';
import type { PlantPicture } from './plantPicture.ts';
import { type PlantStore, usePlant } from './plantStore.ts';

const viewIn = (picture: PlantPicture | null, deviceId: number | null): DeviceView | undefined => {
  const device = picture?.devices.find(({ id }) => id === deviceId);
  const site = picture?.sites.find(({ id }) => id === device?.siteId);
  if (picture === null || device === undefined || site === undefined) return undefined;
  const profile = picture.profiles.get(device.profile) ?? null;
  return { site, device, profile, state: picture.states.get(device.id) ?? null };
};

/** Gives the same view again while nothing but its values differs. */
const quietly = (deviceId: number | null): ((plant: PlantStore) => DeviceView | undefined) => {
  let kept: DeviceView | undefined;
  return ({ picture }) => {
    const next = viewIn(picture, deviceId);
    if (kept === undefined || next === undefined || !isSameButValues(kept, next)) kept = next;
    return kept;
  };
};

/** A device whose values may be older than the picture: what shows them follows them by itself. */
export const useQuietView = (deviceId: number | null): DeviceView | undefined =>
  usePlant(useMemo(() => quietly(deviceId), [deviceId]));

/** The same device as it stands now: whoever uses this is drawn anew with every scan. */
export const useLiveView = (view: DeviceView): DeviceView => {
  const state = usePlant(({ picture }) => picture?.states.get(view.device.id) ?? null);
  return useMemo(() => ({ ...view, state }), [view, state]);
};

/** One point as it stands now; the same object until it changes. Undefined when the profile has no such point. */
export const usePointState = (view: DeviceView, key: string): PointState | undefined =>
  usePlant(({ picture }) => pointOf({ ...view, state: picture?.states.get(view.device.id) ?? null }, key)?.state);
