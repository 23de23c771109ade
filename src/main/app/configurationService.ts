import type { ApiError, RefusedPart } from '#shared/api/apiError.ts';
import { apiRefusal, type Refused } from '#shared/api/apiRefusal.ts';
import type { StationFileDifference, StationFilePreview } from '#shared/api/configuration.ts';
import type { LineBudgetReport } from '#shared/api/link.ts';
import { describePart } from '#shared/api/schema/refusedParts.ts';
import type { Clock } from '#shared/model/clock.ts';
import { CONFIGURATION_REFUSALS } from '#shared/model/configurationRefusal.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { JournalEntry, JournalRow } from '#shared/model/journal.ts';
import { type RefusalParameters, refusalSentence } from '#shared/model/refusal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { Configuration, ConfigurationChange } from '../store/configurationStore.ts';
import type {
  ConfigurationCommit,
  ConfigurationCommitted,
  ConfigurationJournalEntry,
  StationIdentity,
} from '../store/writeStore.ts';
import { changeDetails, changedFields } from './changedFields.ts';
import type { FoundImport } from './importedChanges.ts';
import { lineBudgets } from './lineBudgets.ts';
import { deviceProblems, stationFileProblems } from './parseStationFile.ts';
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

const refused = (reason: keyof typeof CONFIGURATION_REFUSALS, parameters: RefusalParameters): Refused =>
  apiRefusal(CONFIGURATION_REFUSALS, reason, parameters);

const notTaken = (problems: readonly RefusedPart[]): Refused =>
  failure({ code: 'bad_input', message: problems.map(describePart).join('; '), problems });

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
      if (old === undefined) return refused('no_site', { id });
      onFound(old);
      const site: Site = { ...old, ...defined(changes) };
      const problem = this.#siteProblem(site, id);
      if (problem !== undefined) return problem;
      await this.#commit([{ kind: 'updateSite', site }], actor, [
        { entry: { ...this.#changed('site_changed', actor, old, site), siteId: id } },
      ]);
      return success(site);
    });
  }

  removeSite(id: number, actor: string, onFound: OnFound<Site> = ignored): Outcome<{ id: number; historyKept: true }> {
    return this.#inTurn(async () => {
      const old = this.site(id);
      if (old === undefined) return refused('no_site', { id });
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
      if (old === undefined) return refused('no_device', { id });
      onFound(old);
      const device: Device = { ...old, ...defined(changes) };
      const problem = this.#deviceProblem(device, id);
      if (problem !== undefined) return problem;
      const entry = this.#changed('device_changed', actor, old, device);
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
      if (old === undefined) return refused('no_device', { id });
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
      const problems = stationFileProblems(file, this.#parts.library);
      if (problems.length > 0) return notTaken(problems);
      const { difference, kept } = stationFileChanges(this.#present, file);
      const isRenamed = await this.#isRenamed(file.station);
      return success({ ...difference, kept, station: isRenamed ? (file.station ?? null) : null });
    });
  }

  /** Applies a station file as a difference by code; nothing is written where nothing differs. */
  importFile(
    file: StationFile,
    actor: string,
    onFound: OnFound<FoundImport> = ignored,
  ): Outcome<StationFileDifference> {
    return this.#inTurn(async () => {
      const problems = stationFileProblems(file, this.#parts.library);
      if (problems.length > 0) return notTaken(problems);
      const changes = stationFileChanges(this.#present, file);
      const before = await this.#parts.identity();
      onFound({ present: this.#present, changes, identity: { before, after: file.station ?? before } });
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

  /** Gives the station another name; its id stays. */
  rename(name: string, actor: string, onFound: OnFound<StationIdentity> = ignored): Outcome<StationIdentity> {
    return this.#inTurn(async () => {
      const old = await this.#parts.identity();
      onFound(old);
      const renamed = { ...old, name };
      if (name === old.name) return success(old);
      await this.#commit([], actor, [{ entry: this.#changed('station_renamed', actor, old, renamed) }], renamed);
      return success(renamed);
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

  #entry(event: string, actor: string, details: NonNullable<JournalEntry['details']>) {
    return { timeMs: this.#parts.clock.epochMs(), kind: 'configuration' as const, event, actor, details };
  }

  #changed(event: string, actor: string, before: object, after: object) {
    return this.#entry(event, actor, changeDetails(changedFields(before, after)));
  }

  #pointsOf(profile: string): readonly string[] {
    const known = this.#parts.library.get(profile);
    return known?.ok === true ? known.value.profile.points.map((point) => point.key) : [];
  }

  #siteProblem(site: Omit<Site, 'id'>, id?: number) {
    const twin = this.#present.sites.find((other) => other.code === site.code && other.id !== id);
    return twin === undefined ? undefined : refused('site_code_taken', { code: site.code });
  }

  #deviceProblem(device: Omit<Device, 'id'>, ownId?: number) {
    const id = device.siteId;
    if (this.site(id) === undefined) {
      const message = refusalSentence(CONFIGURATION_REFUSALS.no_site, { id });
      return notTaken([{ path: ['siteId'], reason: 'no_site', parameters: { id }, message }]);
    }
    const problems = deviceProblems(device, this.#parts.library);
    if (problems.length > 0) return notTaken(problems);
    const { code, siteId } = device;
    const twin = this.#present.devices.find(
      (other) => other.siteId === siteId && other.code === code && other.id !== ownId,
    );
    return twin && refused('device_code_taken', { code });
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
