import type { ApiError } from '#shared/api/apiError.ts';
import type { StationFileDifference, StationFilePreview } from '#shared/api/configuration.ts';
import type { LineBudgetReport } from '#shared/api/link.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { checkOverrides } from '../profile/checkOverrides.ts';
import type { Configuration, ConfigurationChange } from '../store/configurationStore.ts';
import type {
  ConfigurationCommit,
  ConfigurationCommitted,
  ConfigurationJournalEntry,
  StationIdentity,
} from '../store/writeStore.ts';
import { lineBudgets } from './lineBudgets.ts';
import { profileProblem, reservedProblem } from './parseStationFile.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { type StationFileChanges, stationFileChanges } from './stationFileChanges.ts';

export interface ConfigurationParts {
  readonly library: ProfileLibrary;
  readonly clock: Clock;
  readonly identity: () => Promise<StationIdentity>;
  readonly commit: (commit: ConfigurationCommit) => Promise<ConfigurationCommitted>;
  /** Called after the commit, with what stands now. */
  readonly onChange: (configuration: Configuration, journal: readonly JournalRow[]) => Promise<void>;
}

type Outcome<Value> = Promise<Result<Value, ApiError>>;

const refused = (code: ApiError['code'], message: string) => failure<ApiError>({ code, message });

/** Hears of what a change is about to be made to, once it is this change's turn: others may have come before. */
type OnFound<Value> = (present: Value) => void;
const ignored = (): void => undefined;

/** Sites and devices: checks a change, commits it, then tells. Changes are made one after another. */
export class ConfigurationService {
  readonly #parts: ConfigurationParts;
  #present: Configuration;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: ConfigurationParts, present: Configuration) {
    this.#parts = parts;
    this.#present = present;
  }

  get present(): Configuration {
    return this.#present;
  }

  site(id: number): Site | undefined {
    return this.#present.sites.find((site) => site.id === id);
  }

  device(id: number): Device | undefined {
    return this.#present.devices.find((device) => device.id === id);
  }

  createSite(site: Omit<Site, 'id'>, actor: string): Outcome<Site> {
    return this.#inTurn(async () => {
      const problem = this.#siteProblem(site);
      if (problem !== undefined) return problem;
      const [id] = await this.#commit([{ kind: 'createSite', site }], actor, [
        { entry: this.#entry('site_created', actor, { site: site.code }), about: { changeIndex: 0, as: 'siteId' } },
      ]);
      return success({ ...site, id: id ?? 0 });
    });
  }

  updateSite(
    id: number,
    changes: Partial<Omit<Site, 'id'>>,
    actor: string,
    onFound: OnFound<Site> = ignored,
  ): Outcome<Site> {
    return this.#inTurn(async () => {
      const old = this.site(id);
      if (old === undefined) return refused('not_found', `there is no site ${id.toString()}`);
      onFound(old);
      const site: Site = { ...old, ...defined(changes) };
      const problem = this.#siteProblem(site, id);
      if (problem !== undefined) return problem;
      await this.#commit([{ kind: 'updateSite', site }], actor, [
        { entry: { ...this.#entry('site_changed', actor, { site: site.code }), siteId: id } },
      ]);
      return success(site);
    });
  }

  removeSite(id: number, actor: string, onFound: OnFound<Site> = ignored): Outcome<{ id: number; historyKept: true }> {
    return this.#inTurn(async () => {
      const old = this.site(id);
      if (old === undefined) return refused('not_found', `there is no site ${id.toString()}`);
      onFound(old);
      await this.#commit([{ kind: 'removeSite', id }], actor, [
        { entry: { ...this.#entry('site_removed', actor, { site: old.code }), siteId: id } },
      ]);
      return success({ id, historyKept: true });
    });
  }

  createDevice(device: Omit<Device, 'id'>, actor: string): Outcome<Device> {
    return this.#inTurn(async () => {
      const problem = this.#deviceProblem(device);
      if (problem !== undefined) return problem;
      const { siteId, ...fields } = device;
      const points = this.#pointsOf(device.profile);
      const change = { kind: 'createDevice', device: fields, site: { id: siteId }, points } as const;
      const entry = { ...this.#entry('device_created', actor, { device: device.code }), siteId };
      const [id] = await this.#commit([change], actor, [{ entry, about: { changeIndex: 0, as: 'deviceId' } }]);
      return success({ ...device, id: id ?? 0 });
    });
  }

  updateDevice(
    id: number,
    changes: Partial<Omit<Device, 'id'>>,
    actor: string,
    onFound: OnFound<Device> = ignored,
  ): Outcome<Device> {
    return this.#inTurn(async () => {
      const old = this.device(id);
      if (old === undefined) return refused('not_found', `there is no device ${id.toString()}`);
      onFound(old);
      const device: Device = { ...old, ...defined(changes) };
      const problem = this.#deviceProblem(device, id);
      if (problem !== undefined) return problem;
      const entry = this.#entry('device_changed', actor, { device: device.code });
      await this.#commit([{ kind: 'updateDevice', device, points: this.#pointsOf(device.profile) }], actor, [
        { entry: { ...entry, siteId: device.siteId, deviceId: id } },
      ]);
      return success(device);
    });
  }

  removeDevice(
    id: number,
    actor: string,
    onFound: OnFound<Device> = ignored,
  ): Outcome<{ id: number; historyKept: true }> {
    return this.#inTurn(async () => {
      const old = this.device(id);
      if (old === undefined) return refused('not_found', `there is no device ${id.toString()}`);
      onFound(old);
      const entry = this.#entry('device_removed', actor, { device: old.code });
      await this.#commit([{ kind: 'removeDevice', id }], actor, [
        { entry: { ...entry, siteId: old.siteId, deviceId: id } },
      ]);
      return success({ id, historyKept: true });
    });
  }

  /** What `importFile` would do to what stands now; nothing is written. */
  previewFile(file: StationFile): Outcome<StationFilePreview> {
    return this.#inTurn(async () => {
      const problem = profileProblem(file, this.#parts.library);
      if (problem !== undefined) return refused('bad_input', problem);
      const { difference, kept } = stationFileChanges(this.#present, file);
      const isRenamed = await this.#isRenamed(file.station);
      return success({ ...difference, kept, station: isRenamed ? (file.station ?? null) : null });
    });
  }

  /** Applies a station file as a difference by code; nothing is written where nothing differs. */
  importFile(file: StationFile, actor: string): Outcome<StationFileDifference> {
    return this.#inTurn(async () => {
      const problem = profileProblem(file, this.#parts.library);
      if (problem !== undefined) return refused('bad_input', problem);
      const changes = stationFileChanges(this.#present, file);
      const { created, changed, deactivated } = changes.difference;
      const isSame = created.length + changed.length + deactivated.length === 0;
      if (isSame && !(await this.#isRenamed(file.station))) return success(changes.difference);
      const commit = this.#importChanges(changes);
      await this.#commit(
        commit,
        actor,
        [{ entry: this.#entry('station_file_applied', actor, counts(changes.difference)) }],
        file.station,
      );
      return success(changes.difference);
    });
  }

  async #isRenamed(station: StationFile['station']): Promise<boolean> {
    const { id, name } = await this.#parts.identity();
    return station !== undefined && (station.id !== id || station.name !== name);
  }

  #importChanges(changes: StationFileChanges): ConfigurationChange[] {
    return [
      ...changes.newSites.map((site) => ({ kind: 'createSite', site }) as const),
      ...changes.changedSites.map((site) => ({ kind: 'updateSite', site }) as const),
      ...changes.newDevices.map(({ site, ...device }) => {
        return { kind: 'createDevice', device, site: { code: site }, points: this.#pointsOf(device.profile) } as const;
      }),
      ...changes.changedDevices.map((device) => {
        return { kind: 'updateDevice', device, points: this.#pointsOf(device.profile) } as const;
      }),
    ];
  }

  exportFile({ id, name }: StationIdentity): StationFile {
    const codeById = new Map(this.#present.sites.map((site) => [site.id, site.code]));
    return {
      station: { id, name },
      sites: this.#present.sites.map(({ id: _id, ...site }) => site),
      devices: this.#present.devices.map(({ id: _id, siteId, ...device }) => ({
        site: codeById.get(siteId) ?? '',
        ...device,
      })),
    };
  }

  /** Budgets of the serial lines, as they stand or as they would be with this device in place of the one of its id. */
  budgets(candidate?: { readonly id?: number | undefined; readonly device: Omit<Device, 'id'> }): LineBudgetReport[] {
    const others = this.#present.devices.filter(({ id }) => id !== candidate?.id);
    const members = [...others, ...(candidate === undefined ? [] : [candidate.device])];
    return lineBudgets(
      members.map((device) => ({ device, siteCode: this.site(device.siteId)?.code ?? '?' })),
      this.#parts.library,
    );
  }

  async #commit(
    changes: readonly ConfigurationChange[],
    actor: string,
    journal: readonly ConfigurationJournalEntry[],
    identity?: StationFile['station'],
  ): Promise<readonly number[]> {
    const committed = await this.#parts.commit({
      changes,
      actor,
      timeMs: this.#parts.clock.epochMs(),
      journal,
      ...(identity === undefined ? {} : { identity }),
    });
    this.#present = committed.configuration;
    await this.#parts.onChange(committed.configuration, committed.journal);
    return committed.ids;
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined); // the caller gets the failure; the next in turn must not
    return result;
  }

  #entry(event: string, actor: string, details: Record<string, string | number>) {
    return { timeMs: this.#parts.clock.epochMs(), kind: 'configuration' as const, event, actor, details };
  }

  #pointsOf(profile: string): readonly string[] {
    const known = this.#parts.library.get(profile);
    return known?.ok === true ? known.value.profile.points.map((point) => point.key) : [];
  }

  #siteProblem(site: Omit<Site, 'id'>, id?: number) {
    const twin = this.#present.sites.find((other) => other.code === site.code && other.id !== id);
    return twin === undefined ? undefined : refused('conflict', `code ${site.code} is used by another site`);
  }

  #deviceProblem(device: Omit<Device, 'id'>, id?: number) {
    if (this.site(device.siteId) === undefined) {
      return refused('bad_input', `siteId: there is no site ${device.siteId.toString()}`);
    }
    const reserved = reservedProblem(device);
    if (reserved !== undefined) return refused('bad_input', reserved);
    const known = this.#parts.library.get(device.profile);
    if (known === undefined) return refused('bad_input', `profile: there is no profile ${device.profile}`);
    const twin = this.#present.devices.find(
      (other) => other.siteId === device.siteId && other.code === device.code && other.id !== id,
    );
    if (twin !== undefined) return refused('conflict', `code ${device.code} is used by another device of the site`);
    const overrides = known.ok ? checkOverrides(known.value.profile, device.points ?? {}) : [];
    return overrides.length === 0 ? undefined : refused('bad_input', `points: ${overrides.join('; ')}`);
  }
}

const counts = (difference: StationFileDifference): Record<string, number> => ({
  created: difference.created.length,
  changed: difference.changed.length,
  deactivated: difference.deactivated.length,
});

/** Without keys that carry `undefined`: they would erase what stands. */
const defined = <Changes extends object>(changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Changes;
