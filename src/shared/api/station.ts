/** The station itself: who it is, how it feels. */
import type { Nothing } from './nothing.ts';

/** `plain` is a person's own choice: on a network and not encrypted, which every screen says. */
export type NetworkKind = 'loopback' | 'encrypted' | 'plain';

export interface StationInfo {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Demo plants behind simulated controllers: every screen says so. */
  readonly demo: boolean;
  readonly startedMs: number;
  readonly network: NetworkKind;
}

export interface StationHealth {
  readonly status: 'ok' | 'degraded';
  /** What is wrong, in words for an operator; empty when nothing is. */
  readonly problems: readonly { readonly key: string; readonly ru: string; readonly en: string }[];
  readonly timeMs: number;
  readonly devicesOnline: number;
  /** Devices that should be polled. */
  readonly devicesActive: number;
  /** Age of the newest committed frame, ms; null before the first. */
  readonly storeLagMs: number | null;
  /** Bytes of the database with its log. */
  readonly storeBytes: number;
  /** Oldest recorded frame, UTC epoch ms. */
  readonly recordedFromMs: number | null;
  /** Newest good backup, UTC epoch ms; null where there is none. */
  readonly backupMs: number | null;
  /** Free part of the disk of the data folder, 0…1; null before it was looked at. */
  readonly diskFreeShare: number | null;
}

/** The station's own certificate authority: other machines trust its screens once they trust this. */
export interface StationAuthority {
  readonly pem: string;
  /** SHA-256 as `AA:BB:…`, to be compared by eye. */
  readonly fingerprint: string;
}

/** What the station is made of. */
export interface StationAbout {
  /** Of the database. */
  readonly schemaVersion: number;
  /** Versions; `electron` is null where the station runs without a window of its own. */
  readonly runtime: { readonly node: string; readonly electron: string | null; readonly sqlite: string };
  /** `win32 10.0.26100 x64`. */
  readonly system: string;
  /** The newest of each model. Null where a profile cannot be read; the digest tells two texts of one revision apart. */
  readonly profiles: readonly {
    readonly id: string;
    readonly revision: number | null;
    readonly digest: string | null;
  }[];
  /** Null for those who do not set the station up. */
  readonly dataDirectory: string | null;
}

export interface StationReads {
  'station.info': { input: Nothing; output: StationInfo };
  'station.about': { input: Nothing; output: StationAbout };
  'station.health': { input: Nothing; output: StationHealth };
  /** Null where nothing is encrypted. */
  'station.authority': { input: Nothing; output: StationAuthority | null };
}

export interface StationEvents {
  /** Once a second; five seconds without one and a screen marks everything stale. */
  'station.beat': StationHealth;
}
