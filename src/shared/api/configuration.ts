/** Sites and devices: create, change, remove. Removing keeps history. */
import type { Device, Site } from '../model/device.ts';
import type { StationFile } from '../model/stationFile.ts';
import type { Nothing } from './nothing.ts';

export type NewSite = Omit<Site, 'id'>;
export type NewDevice = Omit<Device, 'id'>;

/** What a removal left behind. */
export interface Removal {
  readonly id: number;
  readonly historyKept: true;
}

/** What applying a station file changed, by tag prefixes such as `MKZ` and `MKZ.GEN1`. */
export interface StationFileDifference {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deactivated: readonly string[];
}

/** What applying a station file would change, and what it would leave as it is. */
export interface StationFilePreview extends StationFileDifference {
  readonly kept: readonly string[];
  /** What the station would be called; null where it stays as it is. */
  readonly station: { readonly id: string; readonly name: string } | null;
}

export interface StationName {
  readonly id: string;
  readonly name: string;
}

export interface ConfigurationReads {
  'sites.list': { input: Nothing; output: readonly Site[] };
  'sites.get': { input: { readonly id: number }; output: Site };
  'devices.list': { input: { readonly siteId?: number | undefined }; output: readonly Device[] };
  'devices.get': { input: { readonly id: number }; output: Device };
  'station.exportFile': { input: Nothing; output: StationFile };
  'station.previewFile': { input: StationFile; output: StationFilePreview };
}

export interface ConfigurationCommands {
  'sites.create': { input: NewSite; output: Site };
  'sites.update': { input: { readonly id: number; readonly changes: Partial<NewSite> }; output: Site };
  'sites.remove': { input: { readonly id: number }; output: Removal };
  'devices.create': { input: NewDevice; output: Device };
  'devices.update': { input: { readonly id: number; readonly changes: Partial<NewDevice> }; output: Device };
  'devices.remove': { input: { readonly id: number }; output: Removal };
  'station.importFile': { input: StationFile; output: StationFileDifference };
  /** Its id stays. */
  'station.rename': { input: { readonly name: string }; output: StationName };
}
