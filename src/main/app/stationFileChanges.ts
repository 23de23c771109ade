/** The station file as a difference to what stands: created, changed, deactivated; never deleted. */
import type { StationFileDifference } from '#shared/api/configuration.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { StationFile, StationFileDevice } from '#shared/model/stationFile.ts';
import type { Configuration } from '../store/configurationStore.ts';

/** Devices name their site by code, because a created site has no id yet. */
export interface StationFileChanges {
  readonly newSites: readonly Omit<Site, 'id'>[];
  readonly changedSites: readonly Site[];
  readonly newDevices: readonly StationFileDevice[];
  readonly changedDevices: readonly Device[];
  readonly difference: StationFileDifference;
  /** What stands and stays as it is, named like the rest. */
  readonly kept: readonly string[];
}

/** Compares by code. A device that the file does not name is deactivated; sites stay as they are. */
export const stationFileChanges = (present: Configuration, file: StationFile): StationFileChanges => {
  const siteByCode = new Map(present.sites.map((site) => [site.code, site]));
  const codeBySiteId = new Map(present.sites.map((site) => [site.id, site.code]));
  const nameOf = (device: Device): string => `${codeBySiteId.get(device.siteId) ?? '?'}.${device.code}`;
  const deviceByName = new Map(present.devices.map((device) => [nameOf(device), device]));
  const named = new Set(file.devices.map((device) => `${device.site}.${device.code}`));

  const newSites = file.sites.filter((site) => !siteByCode.has(site.code));
  const changedSites = file.sites.flatMap((site) => {
    const old = siteByCode.get(site.code);
    return old === undefined || same(old, { ...site, id: old.id }) ? [] : [{ ...site, id: old.id }];
  });
  const newDevices = file.devices.filter((device) => !deviceByName.has(`${device.site}.${device.code}`));
  const edited = file.devices.flatMap((device) => {
    const old = deviceByName.get(`${device.site}.${device.code}`);
    if (old === undefined) return [];
    const { site: _site, ...fields } = device;
    const next: Device = { ...fields, id: old.id, siteId: old.siteId };
    return same(old, next) ? [] : [next];
  });
  const deactivated = present.devices
    .filter((device) => device.active && !named.has(nameOf(device)))
    .map((device): Device => ({ ...device, active: false }));

  const changed = [...changedSites.map((site) => site.code), ...edited.map(nameOf)];
  const touched = new Set([...changed, ...deactivated.map(nameOf)]);

  return {
    newSites,
    changedSites,
    newDevices,
    changedDevices: [...edited, ...deactivated],
    difference: {
      created: [...newSites.map((site) => site.code), ...newDevices.map((device) => `${device.site}.${device.code}`)],
      changed,
      deactivated: deactivated.map(nameOf),
    },
    kept: [...present.sites.map((site) => site.code), ...present.devices.map(nameOf)].filter(
      (name) => !touched.has(name),
    ),
  };
};

const same = (left: unknown, right: unknown): boolean => canonical(left) === canonical(right);

/** Keys in one order, so that two objects of equal content are equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
