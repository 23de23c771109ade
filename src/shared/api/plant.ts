/** The picture of the plants: what every screen draws. */
import type { Device, Site } from '../model/device.ts';
import type { Profile } from '../model/profile.ts';
import type { Reason } from '../model/quality.ts';
import type { CalculatedValue } from '../model/siteTotals.ts';
import type { Nothing } from './nothing.ts';

/** One point of a device as it stands. Its age is that of its block: `DeviceState.blockTimesMs`. */
export interface PointState {
  /** Null when the reason is bad. */
  readonly value: number | null;
  readonly reason: Reason;
  /** The last usable value, kept while the reason is bad, for the dimmed picture. */
  readonly lastValue: number | null;
  /** Modbus exception number, for the reason `exception`. */
  readonly exceptionCode?: number;
}

/** Everything about a device that changes by itself. */
export interface DeviceState {
  readonly deviceId: number;
  /** At least one block of the last three slots was served. */
  readonly online: boolean;
  /** Since when it is online or offline; null before the first verdict. */
  readonly sinceMs: number | null;
  /** What went wrong last, one line; null while all blocks are served. */
  readonly error: string | null;
  /** When the endpoint is tried again; null while it is connected. */
  readonly nextAttemptMs: number | null;
  /** Duration of the last scan that was served, ms. */
  readonly scanMs: number | null;
  /** Why the device is not polled at all, in words; null when it is. */
  readonly misconfiguration: string | null;
  /** Block key → instant of its last served values, UTC epoch ms; null when never served. */
  readonly blockTimesMs: Readonly<Record<string, number | null>>;
  /** In the order of the profile's points; empty for a misconfigured device. */
  readonly points: readonly PointState[];
}

/** The calculated tags of a site: `MKZ.SITE.load_power`. */
export interface SiteTotals {
  readonly siteId: number;
  readonly values: readonly CalculatedValue[];
}

/** All that a screen needs for an instant. Live it follows `plant.values`. */
export interface PlantSnapshot {
  readonly timeMs: number;
  readonly sites: readonly Site[];
  readonly devices: readonly Device[];
  /** The profiles in use, with the devices' own overrides not applied. */
  readonly profiles: readonly Profile[];
  readonly states: readonly DeviceState[];
  readonly totals: readonly SiteTotals[];
}

/** One served or failed scan: the device's state with only the points that changed. */
export interface DeviceUpdate extends Omit<DeviceState, 'points'> {
  /** Index in the profile's points → its new state. */
  readonly changes: readonly (readonly [index: number, state: PointState])[];
}

export interface PlantReads {
  'plant.totals': { input: { readonly siteId: number }; output: SiteTotals };
  'plant.snapshot': { input: Nothing; output: PlantSnapshot };
}

export interface PlantEvents {
  'plant.values': DeviceUpdate;
  /** A device of the site was scanned: its calculated tags as they stand now. */
  'plant.totals': SiteTotals;
  /** Sites or devices were created, changed or removed: read the snapshot again. */
  'plant.configuration': { readonly timeMs: number };
}
