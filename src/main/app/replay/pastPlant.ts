import type { DeviceState, PlantSnapshot, SiteTotals } from '#shared/api/plant.ts';
import type { ReplayLink } from '#shared/api/replay.ts';
import { type Device, endpointOf, type Site } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import { siteTotals, type TotalledDevice } from '../../calculation/siteTotals.ts';
import type { CompiledProfile } from '../../profile/compileProfile.ts';
import { type DeviceRun, type DeviceThen, deviceThen } from '../../store/history/deviceThen.ts';
import type { ConfigurationThen } from '../../store/history/pastConfiguration.ts';
import { type PastPlaces, type Place, processedAt } from '../../store/history/pastPlaces.ts';
import type { PastReader, PlacesOf } from '../../store/history/pastReader.ts';
import type { RunThen } from '../../store/journal/stationRuns.ts';

/** A device went online or offline. */
export interface LinkFact {
  readonly deviceId: number;
  readonly timeMs: number;
  readonly isOnline: boolean;
}

export interface PastPlantParts {
  readonly reader: PastReader;
  readonly configuration: ConfigurationThen;
  readonly run: RunThen;
  readonly placesOf: PlacesOf;
  /** In the order of the journal. */
  readonly links: readonly LinkFact[];
}

/** A device at an instant, with what the rest of the station sees of it. */
export interface PastLive {
  readonly device: Device;
  readonly compiled: CompiledProfile | undefined;
  readonly isKnown: boolean;
  readonly newestMs: number | null;
  readonly state: DeviceState;
}

export interface PastEntry {
  readonly site: Site;
  readonly live: PastLive;
}

/** What was found last, and until when it holds if no frame comes. */
interface Kept {
  readonly place: Place | undefined;
  readonly untilMs: number;
  readonly live: PastLive;
}

const HOLD_PERIODS = 3;

/** The devices of one configuration within one run of the station, at any instant of it. */
export class PastPlant {
  readonly sites: readonly Site[];
  readonly devices: readonly Device[];
  readonly #parts: PastPlantParts;
  readonly #kept = new Map<number, Kept>();
  readonly #beginsMs = new Map<number, number>();

  constructor(parts: PastPlantParts) {
    this.#parts = parts;
    const { sites, devices } = parts.configuration.configuration;
    this.sites = sites;
    this.devices = devices.filter(({ siteId }) => sites.some(({ id }) => id === siteId));
  }

  places(deviceId: number): PastPlaces {
    return this.#parts.placesOf(deviceId);
  }

  /** All devices as they stood. What is the same as at the call before is the same object. */
  at(timeMs: number): PastEntry[] {
    return this.devices.flatMap((device) => {
      const site = this.sites.find(({ id }) => id === device.siteId);
      return site === undefined ? [] : [{ site, live: this.#live(device, timeMs) }];
    });
  }

  #live(device: Device, timeMs: number): PastLive {
    const place = this.places(device.id).newest(timeMs);
    const kept = this.#kept.get(device.id);
    const isSame = kept?.place?.source === place?.source && kept?.place?.frame === place?.frame;
    if (kept !== undefined && isSame && timeMs <= kept.untilMs) return kept.live;
    const run = this.#runOf(device, place, timeMs);
    const live = this.#judged(device, run, timeMs);
    const untilMs = place === undefined ? timeMs : processedAt(place) + HOLD_PERIODS * run.periodMs;
    this.#kept.set(device.id, { place, untilMs, live });
    return live;
  }

  #judged(device: Device, run: DeviceRun, timeMs: number): PastLive {
    const then = deviceThen(this.places(device.id), run, timeMs);
    const times = Object.values(then.blockTimesMs).filter((time) => time !== null);
    return {
      device,
      compiled: run.revision?.compiled,
      isKnown: then.isKnown,
      newestMs: times.length === 0 ? null : Math.max(...times),
      state: this.#stateOf(device, then, run, timeMs),
    };
  }

  #stateOf({ id: deviceId }: Device, then: DeviceThen, { beginMs }: DeviceRun, timeMs: number): DeviceState {
    const { isKnown, online, failure, blockTimesMs, points } = then;
    const link = this.#parts.links.findLast((fact) => fact.deviceId === deviceId && fact.timeMs <= timeMs);
    const isTold = isKnown && link !== undefined && link.isOnline === online && link.timeMs >= beginMs;
    const error =
      failure === null || failure.exceptionCode === undefined
        ? (failure?.reason ?? null)
        : `exception ${failure.exceptionCode.toString()}`;
    return {
      deviceId,
      online,
      sinceMs: isTold ? link.timeMs : null,
      error,
      nextAttemptMs: null,
      scanMs: null,
      misconfiguration: null,
      blockTimesMs,
      points,
    };
  }

  #runOf(device: Device, newest: Place | undefined, timeMs: number): DeviceRun {
    const { reader, run } = this.#parts;
    const beginMs = this.#beginMs(device);
    const isOwn = newest !== undefined && processedAt(newest) >= beginMs;
    const revisionId = this.#revisionId(device, isOwn ? newest : (this.#nextOf(device, timeMs) ?? newest));
    const revision = revisionId === null ? undefined : reader.revision(revisionId);
    const pacing = revision?.profile.pacing.pollIntervalMs ?? 0;
    return {
      beginMs,
      endMs: run.endMs,
      isActive: device.active,
      periodMs: device.pollIntervalMs ?? pacing,
      blockKeyOf: (id, block) => reader.revision(id)?.profile.blocks[block]?.key,
      revisionId,
      revision,
    };
  }

  #beginMs(device: Device): number {
    const known = this.#beginsMs.get(device.id);
    if (known !== undefined) return known;
    const { reader, configuration, run } = this.#parts;
    const sinceMs = reader.configuration.deviceSinceMs(device, configuration.versionId, run.beginMs);
    const beginMs = Math.max(run.beginMs, sinceMs);
    this.#beginsMs.set(device.id, beginMs);
    return beginMs;
  }

  /** What comes first in a run tells what it was recorded under from its beginning. */
  #nextOf({ id }: Device, timeMs: number): Place | undefined {
    const next = this.places(id).next(timeMs);
    return next !== undefined && processedAt(next) < this.#parts.run.endMs ? next : undefined;
  }

  /** Of the newest frame, where it is of the device's profile. */
  #revisionId(device: Device, newest: Place | undefined): number | null {
    const { reader } = this.#parts;
    const own = newest === undefined ? undefined : reader.revision(newest.source.revisionId);
    if (newest !== undefined && own?.profile.id === device.profile) return newest.source.revisionId;
    return reader.newestRevisionId(device);
  }

  /** The calculated tags of a site, by the formulas of today. */
  totals({ id, code }: Site, entries: readonly PastEntry[]): SiteTotals {
    const members = entries.filter(({ site, live }) => site.id === id && live.device.active);
    const totalled = members.map(({ live }) => totalledDevice(live));
    return { siteId: id, values: siteTotals(code, totalled) };
  }

  snapshot(timeMs: number, entries: readonly PastEntry[]): PlantSnapshot {
    const profiles = shownProfiles(entries);
    return {
      timeMs,
      sites: this.sites,
      devices: entries.map(({ live }) => live.device),
      profiles: [...profiles.values()],
      states: entries.map(({ live }) => shownState(profiles, live)),
      totals: this.sites.map((site) => this.totals(site, entries)),
    };
  }
}

export type ShownProfiles = ReadonlyMap<string, Profile>;

/** Of each profile in use the newest revision. */
export const shownProfiles = (entries: readonly PastEntry[]): ShownProfiles => {
  const profiles = new Map<string, Profile>();
  for (const { live } of entries) {
    const { profile } = live.compiled ?? {};
    if (profile !== undefined && (profiles.get(profile.id)?.revision ?? 0) <= profile.revision)
      profiles.set(profile.id, profile);
  }
  return profiles;
};

/** Two devices of one profile whose frames are of different revisions are shown by the newer one. */
export const shownState = (profiles: ShownProfiles, { compiled, state }: PastLive): DeviceState => {
  const shown = profiles.get(compiled?.profile.id ?? '');
  if (compiled === undefined || shown === undefined || shown === compiled.profile) return state;
  const indexes = indexesOf(compiled);
  const points = shown.points.map(({ key }) => state.points[indexes.get(key) ?? -1] ?? NOT_YET);
  return { ...state, points };
};

const NOT_YET = { value: null, reason: 'not_yet', lastValue: null } as const;

const indexes = new WeakMap<CompiledProfile, ReadonlyMap<string, number>>();

const indexesOf = (compiled: CompiledProfile): ReadonlyMap<string, number> => {
  const known = indexes.get(compiled) ?? new Map(compiled.points.map(({ point, index }) => [point.key, index]));
  indexes.set(compiled, known);
  return known;
};

const totalledDevice = ({ device, compiled, state }: PastLive): TotalledDevice => ({
  code: device.code,
  kind: device.kind,
  ...(device.ratings === undefined ? {} : { ratings: device.ratings }),
  value: (key) => {
    const index = compiled === undefined ? undefined : indexesOf(compiled).get(key);
    return index === undefined ? undefined : state.points[index];
  },
});

/** The line to a device that is polled, as far as it is known. */
export const pastLink = ({ live }: PastEntry): ReplayLink[] => {
  const { device, compiled, newestMs, state } = live;
  if (!device.active || compiled === undefined) return [];
  return [
    {
      deviceId: device.id,
      unitId: device.connection.unitId,
      endpoint: endpointOf(device.connection),
      online: state.online,
      sinceMs: state.sinceMs,
      lastGoodMs: newestMs,
      error: state.error,
    },
  ];
};
