/** The tree station → sites → devices as rows, and what its keys do, by the pattern of WAI-ARIA; pure. */
import type { Device, Site } from '#shared/model/device.ts';
import { folded, otherLayout } from './paletteText.ts';

export interface TreeRow {
  /** `station`, `site 1`, `device 11`. */
  readonly id: string;
  readonly kind: 'station' | 'site' | 'device';
  /** From 1. */
  readonly level: number;
  readonly name: string;
  /** Null for the station. */
  readonly siteId: number | null;
  readonly deviceId: number | null;
  /** Whether its branch is unfolded; null where there is none. */
  readonly isOpen: boolean | null;
  /** From 1, among those of the same branch. */
  readonly place: number;
  readonly of: number;
}

export interface TreePlant {
  readonly stationName: string;
  readonly sites: readonly Site[];
  readonly devices: readonly Device[];
}

export const STATION_ID = 'station';
export const siteRowId = (siteId: number): string => `site ${siteId}`;
export const deviceRowId = (deviceId: number): string => `device ${deviceId}`;

interface Branch {
  readonly site: Site;
  readonly devices: readonly Device[];
}

const isNamed = (typed: readonly string[], names: readonly string[]): boolean =>
  typed.some((text) => names.some((name) => folded(name).includes(text)));

/** Sites with the devices that the filter leaves; a site that is meant itself keeps all of its own. */
const branchesOf = ({ sites, devices }: TreePlant, filter: string): readonly Branch[] => {
  const bySite = Map.groupBy(devices, ({ siteId }) => siteId);
  const all = sites.map((site) => ({ site, devices: bySite.get(site.id) ?? [] }));
  const text = folded(filter);
  if (text === '') return all;
  const typed = [text, otherLayout(text)];
  return all.flatMap(({ site, devices: own }) => {
    if (isNamed(typed, [site.name, site.code])) return [{ site, devices: own }];
    const left = own.filter(({ name, code }) => isNamed(typed, [name, `${site.code}.${code}`]));
    return left.length === 0 ? [] : [{ site, devices: left }];
  });
};

const deviceRow = (device: Device, place: number, of: number): TreeRow => ({
  id: deviceRowId(device.id),
  kind: 'device',
  level: 3,
  name: device.name,
  siteId: device.siteId,
  deviceId: device.id,
  isOpen: null,
  place,
  of,
});

/** Rows in sight. `shut`: ids of rows whose branches are folded away; while a filter holds, none is. */
export const treeRows = (plant: TreePlant, shut: ReadonlySet<string>, filter: string): readonly TreeRow[] => {
  const isFiltered = folded(filter) !== '';
  const isOpen = (id: string, count: number): boolean | null => (count === 0 ? null : isFiltered || !shut.has(id));
  const branches = branchesOf(plant, filter);
  const station: TreeRow = {
    id: STATION_ID,
    kind: 'station',
    level: 1,
    name: plant.stationName,
    siteId: null,
    deviceId: null,
    isOpen: isOpen(STATION_ID, branches.length),
    place: 1,
    of: 1,
  };
  if (station.isOpen !== true) return [station];
  return [
    station,
    ...branches.flatMap(({ site, devices }, index) => {
      const id = siteRowId(site.id);
      const row: TreeRow = {
        id,
        kind: 'site',
        level: 2,
        name: site.name,
        siteId: site.id,
        deviceId: null,
        isOpen: isOpen(id, devices.length),
        place: index + 1,
        of: branches.length,
      };
      if (row.isOpen !== true) return [row];
      return [row, ...devices.map((device, at) => deviceRow(device, at + 1, devices.length))];
    }),
  ];
};

export type TreeStep =
  | { readonly kind: 'focus'; readonly row: TreeRow }
  | { readonly kind: 'fold'; readonly row: TreeRow }
  | { readonly kind: 'unfold'; readonly row: TreeRow }
  | { readonly kind: 'choose'; readonly row: TreeRow };

type Answer = (rows: readonly TreeRow[], at: number, row: TreeRow) => TreeStep | undefined;

const focus = (row: TreeRow | undefined): TreeStep | undefined =>
  row === undefined ? undefined : { kind: 'focus', row };

const KEYS: Readonly<Record<string, Answer>> = {
  ArrowDown: (rows, at) => focus(rows[at + 1]),
  ArrowUp: (rows, at) => focus(rows[at - 1]),
  Home: (rows) => focus(rows[0]),
  End: (rows) => focus(rows.at(-1)),
  ArrowRight: (rows, at, row) => {
    if (row.isOpen === false) return { kind: 'unfold', row };
    return row.isOpen === true ? focus(rows[at + 1]) : undefined;
  },
  ArrowLeft: (rows, at, row) =>
    row.isOpen === true ? { kind: 'fold', row } : focus(rows.slice(0, at).findLast(({ level }) => level < row.level)),
  Enter: (_rows, _at, row) => ({ kind: 'choose', row }),
  ' ': (_rows, _at, row) => ({ kind: 'choose', row }),
};

/** Whether the key belongs to the tree, even where it has nothing to do. */
export const isTreeKey = (key: string): boolean => Object.hasOwn(KEYS, key);

/** What a key does on the row with this id; undefined where it does nothing. */
export const treeStep = (rows: readonly TreeRow[], id: string, key: string): TreeStep | undefined => {
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  return row === undefined ? undefined : KEYS[key]?.(rows, at, row);
};

/**
 * The row whose name begins with what was typed, from the present one round: a single letter leaves it, more of them may
 * stay. Either layout of the board will do.
 */
export const typedRow = (rows: readonly TreeRow[], id: string, typed: string): TreeRow | undefined => {
  const text = folded(typed);
  if (text === '') return undefined;
  const first =
    Math.max(
      0,
      rows.findIndex((row) => row.id === id),
    ) + (text.length === 1 ? 1 : 0);
  const inOrder = [...rows.slice(first), ...rows.slice(0, first)];
  const beginning = (wanted: string) => inOrder.find(({ name }) => folded(name).startsWith(wanted));
  return beginning(text) ?? beginning(otherLayout(text));
};
