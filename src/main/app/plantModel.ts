/** All devices as they stand, rebuilt when the configuration changes and fed by frames. */
import type { PlantSnapshot, SiteTotals } from '#shared/api/plant.ts';
import { type Device, endpointOf, type Site } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import { siteTotals, type TotalledDevice } from '../calculation/siteTotals.ts';
import { compileProfile } from '../profile/compileProfile.ts';
import type { Configuration } from '../store/configurationStore.ts';
import type { Overrides } from '../store/profileRevisionRow.ts';
import type { RecordedFrame } from '../store/readStore.ts';
import { LiveDevice } from './liveDevice.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { scannedDevice } from './scannedDevice.ts';
import type { ScannedDevice } from './scanners.ts';

interface Entry {
  readonly live: LiveDevice;
  readonly site: Site;
  readonly profileRevisionId: number;
  /** What the live state was made from: it starts anew when this changes. */
  readonly signature: string;
}

export interface PlantModelParts {
  readonly library: ProfileLibrary;
  /** The store's number of a profile as it stands now, with what a device changes of it. */
  readonly profileRevisionId: (profile: Profile, digest: string, overrides: Overrides) => Promise<number>;
  readonly newestFrames: (devices: readonly Device[]) => Promise<readonly RecordedFrame[]>;
}

export class PlantModel {
  readonly #parts: PlantModelParts;
  #entries = new Map<number, Entry>();
  #sites: readonly Site[] = [];

  constructor(parts: PlantModelParts) {
    this.#parts = parts;
  }

  /** Takes a configuration over. Devices whose reading did not change keep their state. */
  async adopt({ sites, devices }: Configuration): Promise<void> {
    const entries = new Map<number, Entry>();
    const fresh: Device[] = [];
    for (const device of devices) {
      const site = sites.find((candidate) => candidate.id === device.siteId);
      if (site === undefined) throw new Error(`BUG: device ${device.id.toString()} has no site`);
      const signature = JSON.stringify({ ...device, name: '', code: '' });
      const old = this.#entries.get(device.id);
      if (old?.signature === signature) {
        entries.set(device.id, { ...old, site, live: old.live.renamed(device) });
        continue;
      }
      entries.set(device.id, { ...(await this.#start(device, devices)), site, signature });
      fresh.push(device);
    }
    await this.#restore(entries, fresh);
    this.#entries = entries;
    this.#sites = sites;
  }

  async #start(device: Device, all: readonly Device[]): Promise<Pick<Entry, 'live' | 'profileRevisionId'>> {
    const known = this.#parts.library.get(device.profile);
    if (known === undefined) return misconfigured(device, `there is no profile ${device.profile}`);
    if (!known.ok) return misconfigured(device, known.error);
    const problem = connectionProblem(device, all);
    if (problem !== undefined) return misconfigured(device, problem);
    const { profile, digest } = known.value;
    return {
      live: new LiveDevice(device, compileProfile(profile, device.points)),
      profileRevisionId: await this.#parts.profileRevisionId(profile, digest, device.points ?? {}),
    };
  }

  async #restore(entries: ReadonlyMap<number, Entry>, devices: readonly Device[]): Promise<void> {
    for (const { frame } of await this.#parts.newestFrames(devices)) entries.get(frame.deviceId)?.live.restore(frame);
  }

  entry(deviceId: number): Entry | undefined {
    return this.#entries.get(deviceId);
  }

  get all(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** What is to be polled: active devices whose profile and connection are in order. */
  get scanned(): ScannedDevice[] {
    return this.all.flatMap(({ live, site }) =>
      live.compiled === undefined || !live.device.active
        ? []
        : [scannedDevice(live.device, site, live.compiled.profile)],
    );
  }

  snapshot(timeMs: number): PlantSnapshot {
    const profiles = new Map<string, Profile>();
    for (const { live } of this.all) {
      if (live.compiled !== undefined) profiles.set(live.compiled.profile.id, live.compiled.profile);
    }
    return {
      timeMs,
      sites: this.#sites,
      devices: this.all.map(({ live }) => live.device),
      profiles: [...profiles.values()],
      states: this.all.map(({ live }) => live.state),
      totals: this.#sites.map(({ id }) => this.totals(id)),
    };
  }

  /** The calculated tags of a site, from its active devices as they stand. */
  totals(siteId: number): SiteTotals {
    const members = this.all.filter(({ live, site }) => site.id === siteId && live.device.active);
    const code = this.#sites.find(({ id }) => id === siteId)?.code ?? '?';
    return {
      siteId,
      values: siteTotals(
        code,
        members.map(({ live }) => totalledDevice(live)),
      ),
    };
  }
}

const totalledDevice = (live: LiveDevice): TotalledDevice => ({
  code: live.device.code,
  kind: live.device.kind,
  ...(live.device.ratings === undefined ? {} : { ratings: live.device.ratings }),
  value: (key) => live.value(key),
});

const misconfigured = (device: Device, reason: string): Pick<Entry, 'live' | 'profileRevisionId'> => ({
  live: new LiveDevice(device, reason),
  profileRevisionId: 0,
});

/** Two speakers of different framing on one converter would destroy each other's frames. */
const connectionProblem = (device: Device, all: readonly Device[]): string | undefined => {
  const { connection } = device;
  const first = all.find(
    (other) => other.active && endpointOf(other.connection) === endpointOf(connection) && other.id !== device.id,
  );
  if (first === undefined || first.connection.kind === connection.kind || first.id > device.id) return undefined;
  return `${endpointOf(connection)} is used as ${first.connection.kind} by ${first.code}`;
};
