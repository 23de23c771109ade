import type { StationEvent } from '#shared/api/contract.ts';
import type { StationHealth, StationInfo } from '#shared/api/station.ts';
import type { JournalEntry, JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { Configuration } from '../store/configurationStore.ts';
import { siteDeviceId } from '../store/siteDevice.ts';
import type { AccessService } from './accessService.ts';
import { ProcessEvents } from './alarms/processEvents.ts';
import { storedAlarms } from './alarms/storedAlarms.ts';
import type { AuditDesk } from './auditDesk.ts';
import { auditValue } from './auditValue.ts';
import { createClockWatch } from './clockWatch.ts';
import { ConfigurationService } from './configurationService.ts';
import { COUNTER_SAVE_MS } from './counters.ts';
import { databaseFile } from './databaseFile.ts';
import { type Dispatch } from './dispatcher.ts';
import { EventHub } from './eventHub.ts';
import { FrameRecords } from './frameRecords.ts';
import { Journalist } from './journalist.ts';
import { budgetSentence } from './lineBudgets.ts';
import { backupFolderOf, NightCare } from './nightCare.ts';
import { stationAct } from './openDesk.ts';
import { openLink } from './openLink.ts';
import { type OpenedStore } from './openStore.ts';
import { processFrame } from './pipeline.ts';
import { PlantModel } from './plantModel.ts';
import { Recorder, type RecordingGap } from './recorder.ts';
import { RepeatedWork } from './repeatedWork.ts';
import { Scanners } from './scanners.ts';
import type { SecretStore } from './secretStore.ts';
import { SITE_LOOK_MS } from './siteValues.ts';
import type { Station, StationOptions } from './station.ts';
import { openStationDesks, type StationDesks } from './stationDesks.ts';
import { stationDispatcher } from './stationDispatcher.ts';
import { stationHealth } from './stationHealth.ts';
import { readStationStart, type StationStart } from './stationStart.ts';
import { StationUpkeep } from './stationUpkeep.ts';
import { VERSION } from './version.ts';

const BEAT_MS = 1_000;
/** Delays that run are at most so old after a power cut. */
const ALARM_SAVE_MS = 5_000;
/** Frames per device that the picture starts from: enough to find one whose every block was served. */
const RESTORED_FRAMES = 5;

/** All that the reader thread needs of a device. */
const identified = ({ id }: { readonly id: number }): { readonly id: number } => ({ id });

const machineTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Wires acquisition, pipeline, store and dispatcher; `startStation` opens what it stands on. */
export class RunningStation implements Station {
  readonly dispatch: Dispatch;
  readonly access: AccessService;
  readonly audit: AuditDesk;
  readonly secrets: SecretStore;
  readonly #events = new ProcessEvents((entry) => void this.#journalist.note(entry));
  readonly #options: StationOptions;
  readonly #threads: OpenedStore;
  readonly #care: NightCare;
  readonly #release: () => void;
  readonly #hub: EventHub;
  readonly #journalist: Journalist;
  readonly #recorder: Recorder;
  readonly #plant: PlantModel;
  readonly #scanners: Scanners;
  readonly #desks: StationDesks;
  readonly #frames = new FrameRecords();
  readonly #configuration: ConfigurationService;
  readonly #startedMs: number;
  readonly #clockJump: () => number | null;
  readonly #repeated: RepeatedWork;
  readonly #upkeep: StationUpkeep;
  #identity: { id: string; name: string };
  #fault: string | null = null;
  #overbooked: readonly string[] = [];

  private constructor(options: StationOptions, threads: OpenedStore, release: () => void, start: StationStart) {
    const { clock, logger, library } = options;
    const { writer, reader } = threads;
    const { identity, present, desk, secrets } = start;
    this.#options = options;
    this.#threads = threads;
    this.#release = release;
    this.#identity = identity;
    this.access = desk.access;
    this.audit = desk.audit;
    this.secrets = secrets;
    this.#startedMs = clock.epochMs();
    this.#clockJump = createClockWatch(clock);
    this.#repeated = new RepeatedWork(clock);
    this.#upkeep = new StationUpkeep({
      writer: writer.call,
      reader: reader.call,
      clock,
      logger,
      note: (entry) => void this.note(entry),
    });
    this.#hub = desk.hub;
    this.#journalist = new Journalist({
      add: (entries) => writer.call.addJournal(entries),
      eventsOf: (seqs) => reader.call.eventsBySeq(seqs),
      hub: this.#hub,
      logger,
    });
    const noteGap = (gap: RecordingGap) =>
      void this.note({ kind: 'station', event: 'history_gap', details: { ...gap } });
    this.#recorder = new Recorder((batch) => writer.call.commitFrames(batch), clock, logger, noteGap);
    this.#care = new NightCare(
      {
        databaseFile: databaseFile(options.dataDirectory),
        backupFolder: backupFolderOf(options.dataDirectory),
        clock,
        setAside: (damages) => writer.call.setChunksAside(damages),
        rebuildTiers: (...span) => writer.call.rebuildTiers(...span),
        verifyAudit: () => this.#verifyAudit(),
        deviceIds: () => this.#recordedDeviceIds(),
        note: (entry) => this.note(entry),
        timeZone: () => this.#configuration.present.sites[0]?.timeZone ?? machineTimeZone(),
      },
      threads.start,
    );
    this.#plant = new PlantModel({
      library,
      profileRevisionId: (profile, digest, overrides) => writer.call.profileRevisionId(profile, digest, overrides),
      newestFrames: (devices) => reader.call.newestFrames(devices.map(identified), RESTORED_FRAMES),
    });
    this.#scanners = new Scanners({
      clock,
      simulated: options.training !== undefined,
      openLink: openLink(clock, (connection) => this.#frames.tapOf(connection)),
      onFrame: (frame, nextAttemptMs) => processFrame(this.#pipelineParts, frame, nextAttemptMs),
    });
    this.#desks = openStationDesks(
      {
        options,
        threads,
        startedMs: this.#startedMs,
        access: this.access,
        hub: this.#hub,
        journalist: this.#journalist,
        plant: this.#plant,
        recorder: this.#recorder,
        scanners: this.#scanners,
        configuration: () => this.#configuration.present,
        stationName: () => this.#identity.name,
        note: (entry) => this.note(entry),
      },
      start,
    );
    this.#configuration = new ConfigurationService(
      {
        library,
        clock,
        identity: () => writer.call.identity(),
        commit: (commit) => writer.call.commitConfiguration(commit),
        onChange: async (configuration, journal) => {
          this.#identity = await writer.call.identity();
          await this.#adopt(configuration);
          this.#journalist.tell(journal);
        },
      },
      present,
    );
    this.dispatch = this.#dispatcher();
  }

  static async start(options: StationOptions, threads: OpenedStore, release: () => void): Promise<RunningStation> {
    const start = await readStationStart(options, threads, () => station.#identity.id);
    const station: RunningStation = new RunningStation(options, threads, release, start);
    if (threads.start.logLost) await station.note({ kind: 'station', event: 'database_log_lost' });
    // Before the first scan: what the station knew of before belongs to the run that ended.
    await station.note({ kind: 'station', event: 'station_started', details: { version: VERSION } });
    if (options.stationFile !== undefined) await station.#applyFile(options.stationFile);
    await station.#adopt(station.#configuration.present);
    void station.audit.add(stationAct('station.started', { version: VERSION }));
    await station.#tellUnfinished(start.unfinished);
    station.#care.start();
    station.#startTimers();
    return station;
  }

  /** Commands that were on their way when the last run ended. */
  async #tellUnfinished(unfinished: readonly JournalRow[]): Promise<void> {
    await this.#desks.control.tellUnfinished(unfinished);
    for (const { details = null } of unfinished) {
      const act = stationAct('commands.operate', details);
      void this.audit.add({ ...act, result: 'failed', reason: 'the station stopped' });
    }
  }

  #dispatcher(): Dispatch {
    const { clock, logger, dataDirectory, network, training, workstation } = this.#options;
    const [writer, reader] = [this.#threads.writer.call, this.#threads.reader.call];
    return stationDispatcher({
      info: () => this.info(),
      about: { library: this.#options.library, dataDirectory, reader },
      health: () => this.health(),
      authority: network.authority,
      access: this.access,
      audit: this.audit,
      control: this.#desks.control,
      maintenance: this.#desks.maintenance.handlerParts,
      shifts: this.#desks.shifts,
      reports: this.#desks.reports.handlerParts,
      alarms: this.#desks.alarms,
      alarmStore: storedAlarms(this.#threads),
      plant: this.#plant,
      counters: this.#desks.counters,
      configuration: this.#configuration,
      reader,
      writer,
      tellJournal: (rows) => this.#journalist.tell(rows),
      scanners: this.#scanners,
      frames: this.#frames,
      care: this.#care,
      backupFolder: backupFolderOf(dataDirectory),
      recorder: () => this.#recorder.health,
      workstation,
      note: (entry) => this.note(entry),
      ...(training === undefined ? {} : { training }),
      clock,
      logger,
    });
  }

  /** A chain that does not hold is told once a night; the audit page shows it until it is looked into. */
  async #verifyAudit(): Promise<void> {
    const verified = await this.audit.verify();
    if (!verified.ok || verified.value.firstBad === null) return;
    const { seq, fault } = verified.value.firstBad;
    await this.note({ kind: 'station', event: 'audit_damaged', details: { seq, fault } });
  }

  async #applyFile(file: StationFile): Promise<void> {
    const applied = await this.#configuration.importFile(file, 'station file');
    if (!applied.ok) throw new Error(`BUG: a checked station file was refused: ${applied.error.message}`);
    void this.audit.add(stationAct('station.importFile', auditValue(applied.value)));
  }

  get #pipelineParts() {
    return {
      liveDevice: (deviceId: number) => this.#plant.entry(deviceId),
      totals: (siteId: number) => this.#plant.totals(siteId),
      counters: this.#desks.counters,
      alarms: this.#desks.alarms,
      commands: this.#desks.control.commands,
      events: this.#events,
      hub: this.#hub,
      recorder: this.#recorder,
      journal: (entry: JournalEntry) => void this.#journalist.note(entry),
    };
  }

  async #adopt(configuration: Configuration): Promise<void> {
    await this.#plant.adopt(configuration);
    this.#desks.alarms.adopt();
    this.#desks.control.adopt();
    await this.#desks.counters.adopt(this.#plant.all);
    await this.#desks.siteValues.adopt(configuration);
    this.#scanners.run(this.#plant.scanned);
    await this.#desks.leases.watch(this.#plant.scanned.map(({ device }) => device));
    void this.#desks.maintenance.service.look();
    this.#overbooked = this.#configuration.budgets().flatMap((budget) => budgetSentence(budget) ?? []);
    for (const sentence of this.#overbooked) this.#options.logger.warn(sentence);
    this.#hub.publish({ name: 'plant.configuration', data: { timeMs: this.#options.clock.epochMs() } });
  }

  #startTimers(): void {
    this.#repeated.every(BEAT_MS, () => this.#beat());
    this.#repeated.every(SITE_LOOK_MS, () => this.#desks.siteValues.look());
    this.#repeated.every(COUNTER_SAVE_MS, () => void this.#desks.counters.save());
    this.#upkeep.start(this.#repeated);
    this.#desks.reports.start(this.#repeated);
    this.#desks.maintenance.start(this.#repeated, this.#options.training !== undefined);
    this.#repeated.every(ALARM_SAVE_MS, () => this.#desks.alarms.recorder.save());
  }

  #beat(): void {
    const jumpMs = this.#clockJump();
    if (jumpMs !== null) void this.note({ kind: 'clock', event: 'clock_jump', details: { jumpMs } });
    this.#desks.alarms.tick();
    void this.#desks.control.lockOuts.remind();
    this.#hub.publish({ name: 'station.beat', data: this.health() });
  }

  #recordedDeviceIds(): number[] {
    const { sites, devices } = this.#configuration.present;
    return [...devices.map(({ id }) => id), ...sites.map(({ id }) => siteDeviceId(id))];
  }

  info(): StationInfo {
    return {
      ...this.#identity,
      version: VERSION,
      demo: this.#options.training !== undefined,
      startedMs: this.#startedMs,
      network: this.#options.network.kind,
    };
  }

  health(): StationHealth {
    return stationHealth({
      timeMs: this.#options.clock.epochMs(),
      plant: this.#plant,
      recorder: this.#recorder.health,
      storeBytes: this.#upkeep.storeBytes,
      recordedFromMs: this.#upkeep.recordedFromMs,
      budgets: this.#overbooked,
      disk: this.#upkeep.disk,
      care: this.#care.health,
      counters: this.#desks.counters.all,
      audit: this.audit,
      secrets: this.secrets,
      leases: this.#desks.leases.foreign,
      fault: this.#threads.fault() ?? this.#fault,
    });
  }

  configuration(): Configuration {
    return this.#configuration.present;
  }

  listen(listener: (event: StationEvent) => void): () => void {
    return this.#hub.listen(listener);
  }

  note(entry: Omit<NewJournalEntry, 'timeMs'>): Promise<void> {
    return this.#journalist.note({ ...entry, timeMs: this.#options.clock.epochMs() });
  }

  fault(message: string): void {
    this.#fault = message;
  }

  async close(): Promise<void> {
    this.#upkeep.close();
    this.#repeated.stop();
    await this.#care.close();
    await this.#desks.control.close();
    await this.#desks.reports.close();
    await this.#desks.maintenance.close();
    this.#scanners.close();
    await this.#desks.leases.close();
    await this.#recorder.close();
    await this.#desks.alarms.close();
    await this.#desks.counters.save();
    await this.note({ kind: 'station', event: 'station_stopped' });
    await this.access.close();
    await this.audit.add(stationAct('station.stopped', null));
    await this.audit.close();
    this.#hub.close();
    await this.#threads.reader.close();
    await this.#threads.writer.close();
    this.#release();
  }
}
