/** The station itself: who it is, how it feels. */
import type { Nothing } from './nothing.ts';

export interface StationInfo {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Demo plants behind simulated controllers: every screen says so. */
  readonly demo: boolean;
  readonly startedMs: number;
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
}

export interface StationReads {
  'station.info': { input: Nothing; output: StationInfo };
  'station.health': { input: Nothing; output: StationHealth };
}

export interface StationEvents {
  /** Once a second; five seconds without one and a screen marks everything stale. */
  'station.beat': StationHealth;
}
