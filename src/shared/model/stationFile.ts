/** The station file: what a plant consists of, by codes. Format: docs/formats/station-file.md. */
import type { Device, Site } from './device.ts';

export type StationFileSite = Omit<Site, 'id'>;

export interface StationFileDevice extends Omit<Device, 'id' | 'siteId'> {
  /** Code of a site of the same file. */
  readonly site: string;
}

export interface StationFile {
  readonly station?: { readonly id: string; readonly name: string };
  readonly sites: readonly StationFileSite[];
  readonly devices: readonly StationFileDevice[];
}
