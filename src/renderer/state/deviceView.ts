/** A device with everything that screens need to draw it, and its points by key; pure. */
import type { DeviceState, PointState } from '#shared/api/plant.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import { isUsable } from '#shared/model/quality.ts';
import { codeLabel } from './codeLabel.ts';
import type { PlantPicture } from './plantPicture.ts';

export interface DeviceView {
  readonly site: Site;
  readonly device: Device;
  /** Null where the station does not know it: the device is misconfigured. */
  readonly profile: Profile | null;
  readonly state: DeviceState | null;
}

export interface PointView {
  readonly point: Point;
  readonly state: PointState;
  /** Instant of the values of its block; null when never served. */
  readonly timeMs: number | null;
}

const NEVER_POLLED: PointState = { value: null, reason: 'not_yet', lastValue: null };

const indexesByProfile = new WeakMap<Profile, ReadonlyMap<string, number>>();

const indexesOf = (profile: Profile): ReadonlyMap<string, number> => {
  const known = indexesByProfile.get(profile);
  if (known !== undefined) return known;
  const indexes = new Map(profile.points.map((point, index) => [point.key, index]));
  indexesByProfile.set(profile, indexes);
  return indexes;
};

export const viewsOf = (picture: PlantPicture, siteId?: number): readonly DeviceView[] => {
  const sites = new Map(picture.sites.map((site) => [site.id, site]));
  return picture.devices.flatMap((device) => {
    const site = sites.get(device.siteId);
    if (site === undefined || (siteId !== undefined && siteId !== site.id)) return [];
    const profile = picture.profiles.get(device.profile) ?? null;
    return [{ site, device, profile, state: picture.states.get(device.id) ?? null }];
  });
};

/** `MKZ.GEN1` */
export const tagPrefixOf = (view: DeviceView): string => `${view.site.code}.${view.device.code}`;

export const isOnline = (view: DeviceView): boolean => view.state?.online === true;

/** Undefined when the profile has no such point. */
export const pointOf = (view: DeviceView, key: string): PointView | undefined => {
  const index = view.profile === null ? undefined : indexesOf(view.profile).get(key);
  const point = index === undefined ? undefined : view.profile?.points[index];
  if (index === undefined || point === undefined) return undefined;
  return {
    point,
    state: view.state?.points[index] ?? NEVER_POLLED,
    timeMs: view.state?.blockTimesMs[point.block] ?? null,
  };
};

/** The value that sums and the diagram may work with; null when there is none to vouch for. */
export const usableValue = (view: DeviceView, key: string): number | null => {
  const state = pointOf(view, key)?.state;
  return state !== undefined && isUsable(state.reason) ? state.value : null;
};

/** The value, or the last one known before it went bad. */
export const knownValue = (view: DeviceView, key: string): number | null => {
  const state = pointOf(view, key)?.state;
  return state === undefined ? null : (state.value ?? state.lastValue);
};

/** Name of the point's code, such as «Работа»; `fresh` is false for the last one known before it went bad. */
export interface StateText {
  readonly ru: string;
  readonly en: string;
  readonly fresh: boolean;
}

export const codeText = (view: DeviceView, key: string): StateText | undefined => {
  const value = knownValue(view, key);
  const label = value === null ? undefined : codeLabel(view.profile, key, value);
  return label === undefined ? undefined : { ...label, fresh: usableValue(view, key) !== null };
};
