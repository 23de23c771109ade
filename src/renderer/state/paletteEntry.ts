import { folded } from './paletteText.ts';
import type { Screen } from './viewStore.ts';

export const PALETTE_KINDS = ['screen', 'action', 'device', 'tag'] as const;
export type PaletteKind = (typeof PALETTE_KINDS)[number];

/** What the station is asked to do at once. */
export type PaletteOrder = 'lock' | 'silence';

/** What changes at this screen alone. */
export type PaletteChange =
  | 'operator'
  | 'lockOuts'
  | 'tree'
  | 'wall'
  | 'newWindow'
  | 'theme'
  | 'language'
  | 'help'
  | 'firstStart';

interface DevicePlace {
  readonly siteId: number;
  readonly deviceId: number;
}

interface Deeds {
  readonly screen: { readonly screen: Screen };
  /** The diagram of a site. */
  readonly site: { readonly siteId: number };
  readonly device: DevicePlace;
  /** The card at the part that commands are given from. */
  readonly control: DevicePlace;
  readonly retry: DevicePlace;
  /** The card with the chart of a point, by the site's zone. */
  readonly tag: DevicePlace & { readonly point: string; readonly timeZone: string };
  readonly change: { readonly change: PaletteChange };
  readonly order: { readonly order: PaletteOrder };
}

/** What a choice leads to. */
export type PaletteDeed<Kind extends keyof Deeds = keyof Deeds> = {
  [Each in Kind]: { readonly kind: Each } & Deeds[Each];
}[Kind];

export interface PaletteEntry {
  /** The same as long as the thing itself: `tag 12.power_total`. */
  readonly id: string;
  readonly kind: PaletteKind;
  readonly name: string;
  /** Where it is, in names; empty where it is nowhere. */
  readonly place: string;
  /** `MKZ.GEN1.power_total`; of a screen or an action its key. */
  readonly address: string;
  readonly deed: PaletteDeed;
  /** Its names, folded, each on a line between line ends. */
  readonly names: string;
  /** Its names and what is known of its place, in the same way. */
  readonly words: string;
}

const lines = (texts: readonly string[]): string => `\n${texts.map(folded).join('\n')}\n`;

interface Named extends Omit<PaletteEntry, 'names' | 'words'> {
  /** Other names than the shown one. */
  readonly also?: readonly string[];
  /** Texts that tell where it is or what it is for. */
  readonly about?: readonly string[];
}

/** An entry that is found by its name, its other names, and words about it. */
export const paletteEntry = ({ also = [], about = [], ...entry }: Named): PaletteEntry => {
  const names = lines([entry.name, ...also]);
  return { ...entry, names, words: `${names}${lines(about)}` };
};
