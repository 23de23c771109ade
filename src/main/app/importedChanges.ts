/** What a station file has changed, for the audit: each site and device by its fields before and after; pure. */
import type { Configuration } from '../store/configurationStore.ts';
import type { StationIdentity } from '../store/writeStore.ts';
import { changedFields } from './changedFields.ts';
import type { StationFileChanges } from './stationFileChanges.ts';

/** What stood before a file, what it changes, and how the station is called before and after. */
export interface FoundImport {
  readonly present: Configuration;
  readonly changes: StationFileChanges;
  readonly identity: { readonly before: StationIdentity; readonly after: StationIdentity };
}

export interface ImportedChanges {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

type Named = readonly [name: string, before: object, after: object];

/** `before` holds what the changed ones were by tag prefix; `after` what they are, with the names of what is new. */
export const importedChanges = ({ present, changes, identity }: FoundImport): ImportedChanges => {
  const siteCodes = new Map(present.sites.map(({ id, code }) => [id, code]));
  const sites = changes.changedSites.flatMap((site): Named[] => {
    const old = present.sites.find(({ id }) => id === site.id);
    return old === undefined ? [] : [[site.code, old, site]];
  });
  const devices = changes.changedDevices.flatMap((device): Named[] => {
    const old = present.devices.find(({ id }) => id === device.id);
    return old === undefined ? [] : [[`${siteCodes.get(device.siteId) ?? '?'}.${device.code}`, old, device]];
  });
  const station: Named = ['station', identity.before, identity.after];
  const told = [station, ...sites, ...devices]
    .map(([name, before, after]) => [name, changedFields(before, after)] as const)
    .filter(([, { after }]) => Object.keys(after).length > 0);
  return {
    before: Object.fromEntries(told.map(([name, { before }]) => [name, before])),
    after: {
      created: changes.difference.created,
      deactivated: changes.difference.deactivated,
      ...Object.fromEntries(told.map(([name, { after }]) => [name, after])),
    },
  };
};
