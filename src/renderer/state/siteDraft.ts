/** What a person types into the fields of a site → the changes for the station, or what is wrong with them; pure. */
import type { NewSite } from '#shared/api/configuration.ts';
import type { Site } from '#shared/model/device.ts';
import { typedNumber } from './typedNumber.ts';

export const SITE_FIELDS = ['name', 'timeZone', 'network', 'latitude', 'longitude'] as const;
export type SiteField = (typeof SITE_FIELDS)[number];

/** As typed; a field that was not touched is absent. */
export type SiteDraft = Readonly<Partial<Record<SiteField, string>>>;

/** `pair`: of the two coordinates one is missing. */
export type SiteProblem = 'empty' | 'long' | 'zone' | 'number' | 'range' | 'pair';

export interface SiteOrder {
  /** What differs from the site as it stands. */
  readonly changes: Partial<NewSite>;
  readonly problems: Readonly<Partial<Record<SiteField, SiteProblem>>>;
}

export const MAX_NAME_LENGTH = 100;
const COORDINATE_LIMIT = { latitude: 90, longitude: 180 } as const;
type Coordinate = keyof typeof COORDINATE_LIMIT;
const OTHER: Readonly<Record<Coordinate, Coordinate>> = { latitude: 'longitude', longitude: 'latitude' };

export const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false; // Intl has no other way to ask
  }
};

/** A coordinate as it stands in its field: decimal degrees. */
const coordinateText = (value: number | undefined, comma: boolean): string => {
  const text = value?.toString().replace('-', '\u2212') ?? '';
  return comma ? text.replace('.', ',') : text;
};

/** What stands in the fields before anything is typed. `comma`: decimals are written with one. */
export const siteTexts = (site: Site, comma: boolean): Readonly<Record<SiteField, string>> => ({
  name: site.name,
  timeZone: site.timeZone,
  network: site.network ?? '',
  latitude: coordinateText(site.latitude, comma),
  longitude: coordinateText(site.longitude, comma),
});

type Typed = { readonly value: string | number | undefined } | { readonly problem: SiteProblem };

const typedCoordinate = (key: Coordinate, texts: Readonly<Record<SiteField, string>>): Typed => {
  if (texts[key].trim() === '') return texts[OTHER[key]].trim() === '' ? { value: undefined } : { problem: 'pair' };
  const value = typedNumber(texts[key]);
  if (value === null) return { problem: 'number' };
  return Math.abs(value) > COORDINATE_LIMIT[key] ? { problem: 'range' } : { value };
};

const typedText = (text: string): Typed =>
  text.length > MAX_NAME_LENGTH ? { problem: 'long' } : { value: text.normalize('NFC').trim() };

const READ: Readonly<Record<SiteField, (texts: Readonly<Record<SiteField, string>>) => Typed>> = {
  name: ({ name }) => (name.trim() === '' ? { problem: 'empty' } : typedText(name)),
  timeZone: ({ timeZone }) => (isTimeZone(timeZone.trim()) ? { value: timeZone.trim() } : { problem: 'zone' }),
  network: ({ network }) => typedText(network),
  latitude: (texts) => typedCoordinate('latitude', texts),
  longitude: (texts) => typedCoordinate('longitude', texts),
};

/** A coordinate that stands can be moved and not taken away: that takes a station file without it. */
const kept = (site: Site, field: SiteField, typed: Typed): Typed =>
  'value' in typed && typed.value === undefined && site[field] !== undefined ? { problem: 'empty' } : typed;

export const siteOrder = (site: Site, draft: SiteDraft): SiteOrder => {
  const texts = { ...siteTexts(site, false), ...draft };
  const changes: Partial<Record<SiteField, string | number>> = {};
  const problems: Partial<Record<SiteField, SiteProblem>> = {};
  for (const field of SITE_FIELDS) {
    const typed = kept(site, field, READ[field](texts));
    if ('problem' in typed) problems[field] = typed.problem;
    else if (typed.value !== undefined && typed.value !== (site[field] ?? '')) changes[field] = typed.value;
  }
  return { changes: changes as Partial<NewSite>, problems };
};

/** What takes the changes back; undefined where a field had no value before, which the station cannot be told. */
export const undoOf = (site: Site, changes: Partial<NewSite>): Partial<NewSite> | undefined => {
  const former = Object.keys(changes).map((key) => [
    key,
    site[key as SiteField] ?? (key === 'network' ? '' : undefined),
  ]);
  return former.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(former) as Partial<NewSite>);
};
