/** What a screen knows of a tag that it may draw over time; pure. */
import type { Device, Site } from '#shared/model/device.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import type { CalculatedValue } from '#shared/model/siteTotals.ts';
import { type PaletteEntry, paletteEntry } from './paletteEntry.ts';
import { placedDevices } from './palettePlant.ts';
import type { PlantPicture } from './plantPicture.ts';
import type { Language } from './viewStore.ts';

/** The plant without its values, and the names of what the station works out for each site. */
export interface KnownTagsOfPlant extends Pick<PlantPicture, 'sites' | 'devices' | 'profiles'> {
  /** By the id of the site. */
  readonly totals: ReadonlyMap<number, readonly CalculatedValue[]>;
}

export interface PenSource {
  /** `MKZ.GEN1.power_total`. */
  readonly tag: string;
  readonly site: Site;
  /** Null for a tag that the station works out for a site. */
  readonly device: Device | null;
  readonly profile: Profile | null;
  readonly point: Point;
  /** How long a value stands without a successor: three periods. */
  readonly holdMs: number;
}

/** The code that calculated tags of a site carry in place of a device's. */
const SITE_CODE = 'SITE';
const HOLD_PERIODS = 3;
const SITE_PERIOD_MS = 2_000;

const sitePoint = ({ key, label, unit, decimals }: CalculatedValue): Point => ({
  key,
  block: '',
  address: 0,
  type: 's32',
  group: 'power',
  label,
  decimals,
  ...(unit === undefined ? {} : { unit }),
});

const siteSources = ({ sites, totals }: KnownTagsOfPlant): PenSource[] =>
  sites.flatMap((site) =>
    (totals.get(site.id) ?? []).map((value) => ({
      tag: `${site.code}.${SITE_CODE}.${value.key}`,
      site,
      device: null,
      profile: null,
      point: sitePoint(value),
      holdMs: HOLD_PERIODS * SITE_PERIOD_MS,
    })),
  );

const deviceSources = (plant: KnownTagsOfPlant): PenSource[] =>
  placedDevices(plant).flatMap(({ site, device, profile }) =>
    (profile?.points ?? [])
      .filter(({ key }) => device.points?.[key]?.hidden !== true)
      .map((point) => ({
        tag: `${site.code}.${device.code}.${point.key}`,
        site,
        device,
        profile,
        point,
        holdMs: HOLD_PERIODS * (device.pollIntervalMs ?? profile?.pacing.pollIntervalMs ?? SITE_PERIOD_MS),
      })),
  );

/** By tag: the sums of each site first, then its devices in the station's order. */
export const penSources = (plant: KnownTagsOfPlant): ReadonlyMap<string, PenSource> =>
  new Map([...siteSources(plant), ...deviceSources(plant)].map((source) => [source.tag, source]));

/** The device's name; of a tag of a site that of the site. */
export const placeOf = ({ site, device }: PenSource): string => device?.name ?? site.name;

/** A tag as it is searched for. */
export interface PenEntry extends Pick<PaletteEntry, 'names' | 'words'> {
  readonly source: PenSource;
}

/** In the order of the sources; found by the names of point, device and site in both languages, and by the key. */
export const penEntries = (sources: Iterable<PenSource>, language: Language): readonly PenEntry[] =>
  Array.from(sources, (source) => {
    const { tag, point, site, device } = source;
    const { names, words } = paletteEntry({
      id: tag,
      kind: 'tag',
      name: point.label[language],
      place: placeOf(source),
      address: tag,
      deed: { kind: 'site', siteId: site.id },
      also: [point.label.ru, point.label.en, point.key, tag],
      about: [placeOf(source), site.name, site.code, ...(device === null ? [] : [device.code])],
    });
    return { source, names, words };
  });
