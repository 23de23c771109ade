/** The picture of the plants as screens hold it, and how an event changes it; pure. */
import type { DeviceState, DeviceUpdate, PlantSnapshot, SiteTotals } from '#shared/api/plant.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { CalculatedValue } from '#shared/model/siteTotals.ts';

export interface PlantPicture {
  readonly sites: readonly Site[];
  /** Active devices only, by site and then in the station's order. */
  readonly devices: readonly Device[];
  /** How many devices of a site are switched off, by the id of the site. */
  readonly inactive: ReadonlyMap<number, number>;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly states: ReadonlyMap<number, DeviceState>;
  /** What the station works out of a site's devices, by the id of the site. */
  readonly totals: ReadonlyMap<number, readonly CalculatedValue[]>;
}

const inactiveOf = (devices: readonly Device[]): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const { siteId } of devices.filter((device) => !device.active))
    counts.set(siteId, (counts.get(siteId) ?? 0) + 1);
  return counts;
};

export const pictureOf = (snapshot: PlantSnapshot): PlantPicture => {
  const order = new Map(snapshot.sites.map((site, index) => [site.id, index]));
  const rank = (device: Device): number => order.get(device.siteId) ?? order.size;
  return {
    sites: snapshot.sites,
    devices: snapshot.devices.filter((device) => device.active).toSorted((a, b) => rank(a) - rank(b)),
    inactive: inactiveOf(snapshot.devices),
    profiles: new Map(snapshot.profiles.map((profile) => [profile.id, profile])),
    states: new Map(snapshot.states.map((state) => [state.deviceId, state])),
    totals: new Map(snapshot.totals.map(({ siteId, values }) => [siteId, values])),
  };
};

export const mergeUpdate = (state: DeviceState, update: DeviceUpdate): DeviceState => {
  const { changes, ...rest } = update;
  if (changes.length === 0) return { ...rest, points: state.points };
  const points = [...state.points];
  for (const [index, point] of changes) points[index] = point;
  return { ...rest, points };
};

/** Whether the update tells of an earlier scan than the state already does: some block older, none newer. */
export const isOutdated = (state: DeviceState, update: DeviceUpdate): boolean => {
  let older = false;
  for (const [block, timeMs] of Object.entries(state.blockTimesMs)) {
    const updateMs = update.blockTimesMs[block] ?? null;
    if ((updateMs ?? 0) > (timeMs ?? 0)) return false;
    if ((updateMs ?? 0) < (timeMs ?? 0)) older = true;
  }
  return older;
};

/** Updates in their order. Undefined when a device is not in the picture: the snapshot has to be read again. */
export const applyUpdates = (picture: PlantPicture, updates: readonly DeviceUpdate[]): PlantPicture | undefined => {
  const states = new Map(picture.states);
  for (const update of updates) {
    const state = states.get(update.deviceId);
    if (state === undefined) return undefined;
    states.set(update.deviceId, mergeUpdate(state, update));
  }
  return { ...picture, states };
};

/** Totals in their order; those of a site that the picture does not show are left out. */
export const withTotals = (picture: PlantPicture, told: readonly SiteTotals[]): PlantPicture => {
  const own = told.filter(({ siteId }) => picture.sites.some(({ id }) => id === siteId));
  if (own.length === 0) return picture;
  return {
    ...picture,
    totals: new Map([...picture.totals, ...own.map(({ siteId, values }) => [siteId, values] as const)]),
  };
};
