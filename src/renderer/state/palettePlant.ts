/** What the palette offers of the plants; pure. */
import type { Device, Site } from '#shared/model/device.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import { type PaletteEntry, paletteEntry } from './paletteEntry.ts';
import type { PlantPicture } from './plantPicture.ts';
import type { Language } from './viewStore.ts';

/** The part of the picture that no value changes. */
export type PalettePlant = Pick<PlantPicture, 'sites' | 'devices' | 'profiles'>;

interface Placed {
  readonly site: Site;
  readonly device: Device;
  readonly profile: Profile | null;
}

/** Devices of known sites, in the station's order. */
export const placedDevices = ({ sites, devices, profiles }: PalettePlant): readonly Placed[] => {
  const byId = new Map(sites.map((site) => [site.id, site]));
  return devices.flatMap((device) => {
    const site = byId.get(device.siteId);
    return site === undefined ? [] : [{ site, device, profile: profiles.get(device.profile) ?? null }];
  });
};

const deviceEntry = ({ site, device, profile }: Placed): PaletteEntry => {
  const address = `${site.code}.${device.code}`;
  return paletteEntry({
    id: `device ${device.id}`,
    kind: 'device',
    name: device.name,
    place: site.name,
    address,
    deed: { kind: 'device', siteId: site.id, deviceId: device.id },
    also: [device.code, address],
    about: [site.name, profile?.model ?? device.profile],
  });
};

const tagEntry = ({ site, device }: Placed, { key, label }: Point, language: Language): PaletteEntry => {
  const address = `${site.code}.${device.code}.${key}`;
  return paletteEntry({
    id: `tag ${device.id}.${key}`,
    kind: 'tag',
    name: label[language],
    place: `${device.name} · ${site.name}`,
    address,
    deed: { kind: 'tag', siteId: site.id, deviceId: device.id, point: key, timeZone: site.timeZone },
    also: [key, address],
    about: [device.name, site.name],
  });
};

const builtEntries = (plant: PalettePlant, language: Language): readonly PaletteEntry[] => {
  const placed = placedDevices(plant);
  return [
    ...placed.map(deviceEntry),
    ...placed.flatMap((one) =>
      (one.profile?.points ?? [])
        .filter(({ key }) => one.device.points?.[key]?.hidden !== true)
        .map((point) => tagEntry(one, point, language)),
    ),
  ];
};

interface Built {
  readonly plant: PalettePlant;
  readonly language: Language;
  readonly entries: readonly PaletteEntry[];
}

/** Thousands of entries take tens of ms: the next opening finds those of the last one. */
let last: Built | undefined;

const isSamePlant = (a: PalettePlant, b: PalettePlant): boolean =>
  a.sites === b.sites && a.devices === b.devices && a.profiles === b.profiles;

/** Every device, then every point that its card shows. */
export const plantEntries = (plant: PalettePlant, language: Language): readonly PaletteEntry[] => {
  if (last === undefined || last.language !== language || !isSamePlant(last.plant, plant)) {
    last = { plant, language, entries: builtEntries(plant, language) };
  }
  return last.entries;
};
