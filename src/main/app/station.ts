/** The station core: wires acquisition, pipeline, store and dispatcher. Two hosts start it; it knows neither. */
import { join } from 'node:path';
import type { StationApi, StationEvent } from '#shared/api/contract.ts';
import type { StationHealth, StationInfo } from '#shared/api/station.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import type { Configuration } from '../store/configurationStore.ts';
import { createClockWatch } from './clockWatch.ts';
import { ConfigurationService } from './configurationService.ts';
import { takeDataFolder } from './dataFolder.ts';
import { createDispatcher, type Dispatch } from './dispatcher.ts';
import { EventHub } from './eventHub.ts';
import { FrameRecords } from './frameRecords.ts';
import { createHandlers } from './handlers.ts';
import { Journalist } from './journalist.ts';
import { budgetSentence } from './lineBudgets.ts';
import type { Logger } from './logger.ts';
import { openLink } from './openLink.ts';
import { processFrame } from './pipeline.ts';
import { PlantModel } from './plantModel.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { Recorder } from './recorder.ts';
import { Scanners } from './scanners.ts';
import { stationHealth } from './stationHealth.ts';
import { openStoreThreads, type StoreThreads } from './storeThreads.ts';
import type { NoteTraining } from './trainingHandlers.ts';

export const VERSION = '0.1.0';

const BEAT_MS = 1_000;
const PRUNE_INTERVAL_MS = 3_600_000;
/** Frames per device that the picture starts from: enough to find one whose every block was served. */
const RESTORED_FRAMES = 5;

export interface StationOptions {
  readonly dataDirectory: string;
  readonly library: ProfileLibrary;
  /** Applied as a difference at the start; without it the database's own configuration stands. */
  readonly stationFile?: StationFile;
  /** The simulated plants of a demo; its presence makes the station one. */
  readonly training?: TrainingDesk;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Station {
  readonly dispatch: Dispatch;
  listen(listener: (event: StationEvent) => void): ReturnType<StationApi['listen']>;
  note(entry: Omit<JournalEntry, 'timeMs'>): Promise<void>;
  info(): StationInfo;
  health(): StationHealth;
  configuration(): Configuration;
  /** Tells of a bug that a host caught: the station goes on and says so. */
  fault(message: string): void;
  close(): Promise<void>;
}

export const databaseFile = (dataDirectory: string): string => join(dataDirectory, 'pult.db');

/** Starts polling, recording and answering. The failure is one sentence for a person. */
export const startStation = async (options: StationOptions): Promise<Result<Station, string>> => {
  const lock = takeDataFolder(options.dataDirectory);
  if (!lock.ok) return lock;
  const opened = await openStoreThreads(databaseFile(options.dataDirectory), options.logger);
  if (!opened.ok) {
    lock.value.release();
    return opened;
  }
  const station = await RunningStation.start(options, opened.value, lock.value.release);
  return success(station);
};

class RunningStation implements Station {
  readonly dispatch: Dispatch;
  readonly #options: StationOptions;
  readonly #threads: StoreThreads;
  readonly #release: () => void;
  readonly #hub: EventHub;
  readonly #journalist: Journalist;
  readonly #recorder: Recorder;
  readonly #plant: PlantModel;
  readonly #scanners: Scanners;
  readonly #frames = new FrameRecords();
  readonly #configuration: ConfigurationService;
  readonly #startedMs: number;
  readonly #clockJump: () => number | null;
  #identity: { id: string; name: string };
  #storeBytes = 0;
  #recordedFromMs: number | null = null;
  #fault: string | null = null;
  #overbooked: readonly string[] = [];
  #timers: (() => void)[] = [];

  private constructor(
    options: StationOptions,
    threads: StoreThreads,
    release: () => void,
    identity: { id: string; name: string },
    present: Configuration,
  ) {
    const { clock, logger, library } = options;
    const { writer, reader } = threads;
    this.#options = options;
    this.#threads = threads;
    this.#release = release;
    this.#identity = identity;
    this.#startedMs = clock.epochMs();
    this.#clockJump = createClockWatch(clock);
    this.#hub = new EventHub(clock);
    this.#journalist = new Journalist((entries) => writer.call.addJournal(entries), this.#hub, logger);
    this.#recorder = new Recorder((batch) => writer.call.commitFrames(batch), clock, logger);
    this.#plant = new PlantModel({
      library,
      profileRevisionId: (profile, digest) => writer.call.profileRevisionId(profile, digest),
      newestFrames: (devices) =>
        reader.call.newestFrames(
          devices.map(({ id }) => ({ id })),
          RESTORED_FRAMES,
        ),
    });
    this.#scanners = new Scanners({
      clock,
      simulated: options.training !== undefined,
      openLink: openLink(clock, (connection) => this.#frames.tapOf(connection)),
      onFrame: (frame, nextAttemptMs) => processFrame(this.#pipelineParts, frame, nextAttemptMs),
    });
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
    this.dispatch = createDispatcher(
      createHandlers({
        info: () => this.info(),
        health: () => this.health(),
        plant: this.#plant,
        configuration: this.#configuration,
        reader: reader.call,
        scanners: this.#scanners,
        frames: this.#frames,
        desk: options.training ?? new TrainingDesk([], [], () => clock.epochMs()),
        noteTraining: (event, details, actor) => void this.note(this.#trainingNote(event, details, actor)),
        clock,
      }),
      logger,
    );
  }

  static async start(options: StationOptions, threads: StoreThreads, release: () => void): Promise<RunningStation> {
    const identity = await threads.writer.call.identity();
    const present = await threads.writer.call.readConfiguration();
    const station = new RunningStation(options, threads, release, identity, present);
    if (options.stationFile !== undefined) await station.#applyFile(options.stationFile);
    await station.#adopt(station.#configuration.present);
    await station.note({ kind: 'station', event: 'station_started', details: { version: VERSION } });
    station.#startTimers();
    return station;
  }

  async #applyFile(file: StationFile): Promise<void> {
    const applied = await this.#configuration.importFile(file, 'station file');
    if (!applied.ok) throw new Error(`BUG: a checked station file was refused: ${applied.error.message}`);
  }

  get #pipelineParts() {
    return {
      liveDevice: (deviceId: number) => this.#plant.entry(deviceId),
      totals: (siteId: number) => this.#plant.totals(siteId),
      hub: this.#hub,
      recorder: this.#recorder,
      journal: (entry: JournalEntry) => void this.#journalist.note(entry),
    };
  }

  async #adopt(configuration: Configuration): Promise<void> {
    await this.#plant.adopt(configuration);
    this.#scanners.run(this.#plant.scanned);
    this.#overbooked = this.#configuration.budgets().flatMap((budget) => budgetSentence(budget) ?? []);
    for (const sentence of this.#overbooked) this.#options.logger.warn(sentence);
    this.#hub.publish({ name: 'plant.configuration', data: { timeMs: this.#options.clock.epochMs() } });
  }

  #startTimers(): void {
    this.#every(BEAT_MS, () => this.#beat());
    this.#every(PRUNE_INTERVAL_MS, () => void this.#prune());
    void this.#measureStore();
    this.#every(10 * BEAT_MS, () => void this.#measureStore());
  }

  #every(intervalMs: number, work: () => void): void {
    const position = this.#timers.length;
    const again = (): void => {
      this.#timers[position] = this.#options.clock.after(intervalMs, () => {
        again();
        work();
      });
    };
    this.#timers.push(() => undefined);
    again();
  }

  #beat(): void {
    const jumpMs = this.#clockJump();
    if (jumpMs !== null) void this.note({ kind: 'clock', event: 'clock_jump', details: { jumpMs } });
    this.#hub.publish({ name: 'station.beat', data: this.health() });
  }

  /** A simulated device is named `MKZ.GEN1`, its plant by the site's code: the journal knows both by their ids. */
  #trainingNote(...[event, details, actor]: Parameters<NoteTraining>): Omit<JournalEntry, 'timeMs'> {
    const { sites, devices } = this.#configuration.present;
    const [siteCode, deviceCode] = String(details['target'] ?? details['device'] ?? details['site'] ?? '').split('.');
    const site = sites.find(({ code }) => code === siteCode);
    const device = devices.find(({ siteId, code }) => siteId === site?.id && code === deviceCode);
    return {
      kind: 'station',
      event,
      actor,
      details,
      ...(site === undefined ? {} : { siteId: site.id }),
      ...(device === undefined ? {} : { deviceId: device.id }),
    };
  }

  async #prune(): Promise<void> {
    while (await this.#threads.writer.call.pruneFrames(this.#options.clock.epochMs()));
  }

  async #measureStore(): Promise<void> {
    this.#storeBytes = await this.#threads.writer.call.bytes();
    this.#recordedFromMs = await this.#threads.reader.call.recordedFromMs();
  }

  info(): StationInfo {
    return {
      ...this.#identity,
      version: VERSION,
      demo: this.#options.training !== undefined,
      startedMs: this.#startedMs,
    };
  }

  health(): StationHealth {
    return stationHealth({
      timeMs: this.#options.clock.epochMs(),
      plant: this.#plant,
      recorder: this.#recorder.health,
      storeBytes: this.#storeBytes,
      recordedFromMs: this.#recordedFromMs,
      budgets: this.#overbooked,
      fault: this.#threads.fault() ?? this.#fault,
    });
  }

  configuration(): Configuration {
    return this.#configuration.present;
  }

  listen(listener: (event: StationEvent) => void): () => void {
    return this.#hub.listen(listener);
  }

  note(entry: Omit<JournalEntry, 'timeMs'>): Promise<void> {
    return this.#journalist.note({ ...entry, timeMs: this.#options.clock.epochMs() });
  }

  fault(message: string): void {
    this.#fault = message;
  }

  async close(): Promise<void> {
    for (const cancel of this.#timers) cancel();
    this.#scanners.close();
    await this.#recorder.close();
    await this.note({ kind: 'station', event: 'station_stopped' });
    this.#hub.close();
    await this.#threads.reader.close();
    await this.#threads.writer.close();
    this.#release();
  }
}
