import type { StationEvent } from '#shared/api/contract.ts';
import type { StationHealth, StationInfo } from '#shared/api/station.ts';
import type { JournalEntry, NewJournalEntry } from '#shared/model/journal.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { printPdf } from '../browser/printPdf.ts';
import type { Configuration } from '../store/configurationStore.ts';
import type { StoredLockOut } from '../store/lockOut/lockOuts.ts';
import type { StoredMaintenance } from '../store/maintenance/storedMaintenance.ts';
import { siteDeviceId } from '../store/siteDevice.ts';
import type { AccessService } from './accessService.ts';
import { AlarmDesk, type AlarmStart, readAlarmStart } from './alarms/alarmDesk.ts';
import { ProcessEvents } from './alarms/processEvents.ts';
import { storedAlarms } from './alarms/storedAlarms.ts';
import type { AuditDesk } from './auditDesk.ts';
import { auditValue } from './auditValue.ts';
import { createClockWatch } from './clockWatch.ts';
import { EndpointLeases, isProcessAlive, leaseFolder } from './commands/endpointLease.ts';
import { StationControl } from './commands/stationControl.ts';
import { ConfigurationService } from './configurationService.ts';
import { COUNTER_SAVE_MS, type Counters } from './counters.ts';
import { databaseFile } from './databaseFile.ts';
import { type Dispatch } from './dispatcher.ts';
import { EventHub } from './eventHub.ts';
import { FrameRecords } from './frameRecords.ts';
import { Journalist } from './journalist.ts';
import { budgetSentence } from './lineBudgets.ts';
import { StationMaintenance } from './maintenance/stationMaintenance.ts';
import { backupFolderOf, NightCare } from './nightCare.ts';
import { type Desk, openDesk, stationAct } from './openDesk.ts';
import { openLink } from './openLink.ts';
import { type OpenedStore } from './openStore.ts';
import { processFrame } from './pipeline.ts';
import { PlantModel } from './plantModel.ts';
import { Recorder, type RecordingGap } from './recorder.ts';
import { RepeatedWork } from './repeatedWork.ts';
import { Scanners } from './scanners.ts';
import { SecretStore } from './secretStore.ts';
import { SITE_LOOK_MS, SiteValues } from './siteValues.ts';
import type { Station, StationOptions } from './station.ts';
import { stationDispatcher } from './stationDispatcher.ts';
import { stationHealth } from './stationHealth.ts';
import { StationUpkeep } from './stationUpkeep.ts';
import { storedCounters } from './storedCounters.ts';
import { VERSION } from './version.ts';

const BEAT_MS = 1_000;
/** Delays that run are at most so old after a power cut. */
const ALARM_SAVE_MS = 5_000;
/** Frames per device that the picture starts from: enough to find one whose every block was served. */
const RESTORED_FRAMES = 5;

/** All that the reader thread needs of a device. */
const identified = ({ id }: { readonly id: number }): { readonly id: number } => ({ id });

const machineTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a start has found and opened. */
interface Found {
  readonly identity: { readonly id: string; readonly name: string };
  readonly present: Configuration;
  readonly desk: Desk;
  readonly alarmStart: AlarmStart;
  readonly maintenance: StoredMaintenance;
  readonly lockOuts: readonly StoredLockOut[];
  readonly secrets: SecretStore;
}

/** Wires acquisition, pipeline, store and dispatcher; `startStation` opens what it stands on. */
export class RunningStation implements Station {
  readonly dispatch: Dispatch;
  readonly access: AccessService;
  readonly audit: AuditDesk;
  readonly secrets: SecretStore;
  readonly #alarms: AlarmDesk;
  readonly #events = new ProcessEvents((entry) => void this.#journalist.note(entry));
  readonly #options: StationOptions;
  readonly #threads: OpenedStore;
  readonly #care: NightCare;
  readonly #release: () => void;
  readonly #hub: EventHub;
  readonly #journalist: Journalist;
  readonly #recorder: Recorder;
  readonly #plant: PlantModel;
  readonly #counters: Counters;
  readonly #siteValues: SiteValues;
  readonly #scanners: Scanners;
  readonly #maintenance: StationMaintenance;
  readonly #control: StationControl;
  readonly #leases: EndpointLeases;
  readonly #frames = new FrameRecords();
  readonly #configuration: ConfigurationService;
  readonly #startedMs: number;
  readonly #clockJump: () => number | null;
  readonly #repeated: RepeatedWork;
  readonly #upkeep: StationUpkeep;
  #identity: { id: string; name: string };
  #fault: string | null = null;
  #overbooked: readonly string[] = [];

  private constructor(
    options: StationOptions,
    threads: OpenedStore,
    release: () => void,
    { identity, present, desk, alarmStart, lockOuts, maintenance, secrets }: Found,
  ) {
    const { clock, logger, library } = options;
    const { writer, reader } = threads;
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
    this.#alarms = new AlarmDesk(
      {
        store: storedAlarms(threads),
        plant: this.#plant,
        hub: this.#hub,
        clock,
        logger,
        tellJournal: (rows) => this.#journalist.tell(rows),
        note: (entry) => void this.#journalist.note(entry),
      },
      alarmStart,
    );
    this.#siteValues = new SiteValues({ clock, plant: this.#plant, writer: writer.call, recorder: this.#recorder });
    this.#counters = storedCounters(threads, { clock, logger, tellJournal: (rows) => this.#journalist.tell(rows) });
    this.#scanners = new Scanners({
      clock,
      simulated: options.training !== undefined,
      openLink: openLink(clock, (connection) => this.#frames.tapOf(connection)),
      onFrame: (frame, nextAttemptMs) => processFrame(this.#pipelineParts, frame, nextAttemptMs),
    });
    this.#leases = new EndpointLeases({
      clock,
      folder: leaseFolder(),
      pid: process.pid,
      startedMs: this.#startedMs,
      isAlive: isProcessAlive,
      onTrouble: (error) => logger.warn({ error }, 'leases of endpoints cannot be kept'),
    });
    this.#control = new StationControl(
      {
        clock,
        logger,
        plant: this.#plant,
        scanners: this.#scanners,
        alarms: this.#alarms,
        access: this.access,
        hub: this.#hub,
        threads,
        note: (entry) => void this.note(entry),
        tellJournal: (rows) => this.#journalist.tell(rows),
        isForeign: (deviceId) => this.#leases.heldByOther(deviceId),
      },
      lockOuts,
    );
    this.#maintenance = new StationMaintenance(
      {
        threads,
        clock,
        logger,
        hub: this.#hub,
        tellJournal: (rows) => this.#journalist.tell(rows),
        alarms: this.#alarms,
        counters: this.#counters,
        configuration: () => this.#configuration.present,
        stationName: () => this.#identity.name,
        printPdf: async (html) => (await options.printPdf?.(html)) ?? printPdf(html),
      },
      maintenance,
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
    const identity = await threads.writer.call.identity();
    const present = await threads.writer.call.readConfiguration();
    const desk = await openDesk(options, threads, () => station.#identity.id);
    const alarmStart = await readAlarmStart(storedAlarms(threads));
    const lockOuts = await threads.reader.call.lockOuts();
    const secrets = await SecretStore.open(options.dataDirectory, options.systemProtector);
    if (secrets.trouble !== null) options.logger.error({ error: secrets.trouble }, 'the secrets cannot be read');
    const maintenance = await threads.reader.call.maintenance();
    const found = { identity, present, desk, alarmStart, lockOuts, maintenance, secrets };
    const station: RunningStation = new RunningStation(options, threads, release, found);
    if (options.stationFile !== undefined) await station.#applyFile(options.stationFile);
    await station.#adopt(station.#configuration.present);
    if (threads.start.logLost) await station.note({ kind: 'station', event: 'database_log_lost' });
    await station.note({ kind: 'station', event: 'station_started', details: { version: VERSION } });
    void station.audit.add(stationAct('station.started', { version: VERSION }));
    station.#care.start();
    station.#startTimers();
    return station;
  }

  #dispatcher(): Dispatch {
    const { clock, logger, dataDirectory, network, training } = this.#options;
    const [writer, reader] = [this.#threads.writer.call, this.#threads.reader.call];
    return stationDispatcher({
      info: () => this.info(),
      health: () => this.health(),
      authority: network.authority,
      access: this.access,
      audit: this.audit,
      control: this.#control,
      maintenance: this.#maintenance.handlerParts,
      alarms: this.#alarms,
      alarmStore: storedAlarms(this.#threads),
      plant: this.#plant,
      counters: this.#counters,
      configuration: this.#configuration,
      reader,
      writer,
      tellJournal: (rows) => this.#journalist.tell(rows),
      scanners: this.#scanners,
      frames: this.#frames,
      care: this.#care,
      backupFolder: backupFolderOf(dataDirectory),
      recorder: () => this.#recorder.health,
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
      counters: this.#counters,
      alarms: this.#alarms,
      commands: this.#control.commands,
      events: this.#events,
      hub: this.#hub,
      recorder: this.#recorder,
      journal: (entry: JournalEntry) => void this.#journalist.note(entry),
    };
  }

  async #adopt(configuration: Configuration): Promise<void> {
    await this.#plant.adopt(configuration);
    this.#alarms.adopt();
    await this.#counters.adopt(this.#plant.all);
    await this.#siteValues.adopt(configuration);
    this.#scanners.run(this.#plant.scanned);
    await this.#leases.watch(this.#plant.scanned.map(({ device }) => device));
    void this.#maintenance.service.look();
    this.#overbooked = this.#configuration.budgets().flatMap((budget) => budgetSentence(budget) ?? []);
    for (const sentence of this.#overbooked) this.#options.logger.warn(sentence);
    this.#hub.publish({ name: 'plant.configuration', data: { timeMs: this.#options.clock.epochMs() } });
  }

  #startTimers(): void {
    this.#repeated.every(BEAT_MS, () => this.#beat());
    this.#repeated.every(SITE_LOOK_MS, () => this.#siteValues.look());
    this.#repeated.every(COUNTER_SAVE_MS, () => void this.#counters.save());
    this.#upkeep.start(this.#repeated);
    this.#maintenance.start(this.#repeated, this.#options.training !== undefined);
    this.#repeated.every(ALARM_SAVE_MS, () => this.#alarms.recorder.save());
  }

  #beat(): void {
    const jumpMs = this.#clockJump();
    if (jumpMs !== null) void this.note({ kind: 'clock', event: 'clock_jump', details: { jumpMs } });
    this.#alarms.tick();
    void this.#control.lockOuts.remind();
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
      counters: this.#counters.all,
      audit: this.audit,
      secrets: this.secrets,
      leases: this.#leases.foreign,
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
    await this.#control.close();
    await this.#maintenance.close();
    this.#scanners.close();
    await this.#leases.close();
    await this.#recorder.close();
    await this.#alarms.close();
    await this.#counters.save();
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
