/** A station's pipeline over a real store and a clock that is moved by hand, to compare the past with what was shown. */
import { AlarmDesk } from '#main/app/alarms/alarmDesk.ts';
import { readAlarmStart } from '#main/app/alarms/alarmStart.ts';
import type { AlarmStore } from '#main/app/alarms/alarmStore.ts';
import { consequencesOf } from '#main/app/alarms/alarmViews.ts';
import { createClockWatch } from '#main/app/clockWatch.ts';
import { EventHub } from '#main/app/eventHub.ts';
import { eventTexts } from '#main/app/eventTexts.ts';
import { silentLogger } from '#main/app/logger.ts';
import { type PipelineParts, processFrame } from '#main/app/pipeline.ts';
import { PlantModel } from '#main/app/plantModel.ts';
import { readEventTables } from '#main/app/readEventTables.ts';
import { Recorder } from '#main/app/recorder.ts';
import type { ConfigurationChange } from '#main/store/configurationStore.ts';
import { ReadStore } from '#main/store/readStore.ts';
import { WriteStore } from '#main/store/writeStore.ts';
import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import type { PlantSnapshot } from '#shared/api/plant.ts';
import type { Device } from '#shared/model/device.ts';
import type { BlockFailure, Frame, MissingRange } from '#shared/model/frame.ts';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { HandMovedClock } from './handMovedClock.ts';

const label = (ru: string, en: string) => ({ ru, en });
const rule = (point: string, side: 'L' | 'LL' | 'H', value: number, priority: string, more: object = {}) => ({
  trigger: { kind: 'limit', point, side, value, deadband: 5 },
  priority,
  onDelayMs: 0,
  offDelayMs: 0,
  text: label(`${point} ${side}`, `${point} ${side}`),
  ...more,
});

/** Two blocks; a sensor that can be unplugged, a temperature that must not stand still, a word of alarms, power. */
export const REPLAY_PROFILE = {
  id: 'replay',
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'Pult',
  model: 'R',
  kind: 'generator',
  wordOrder: 'lowFirst',
  pacing: { pauseMs: 0, timeoutMs: 500, pollIntervalMs: 1_000, maxRegisters: 125 },
  codes: {},
  blocks: [
    { key: 'engine', fc: 3, address: 0, count: 4 },
    { key: 'power', fc: 3, address: 10, count: 3 },
  ],
  points: [
    { key: 'oil', block: 'engine', address: 0, type: 'u16', noData: [32_766], group: 'engine', label: label('М', 'O') },
    {
      key: 'coolant',
      block: 'engine',
      address: 1,
      type: 'u16',
      scale: 0.1,
      frozenAfterMs: 4_000,
      group: 'engine',
      label: label('Т', 'T'),
    },
    { key: 'word', block: 'engine', address: 2, type: 'u16', group: 'alarms', label: label('С', 'W') },
    { key: 'run_hours', block: 'engine', address: 3, type: 'u16', group: 'counters', label: label('Н', 'H') },
    {
      key: 'power_total',
      block: 'power',
      address: 10,
      type: 's16',
      scale: 0.1,
      group: 'power',
      label: label('P', 'P'),
    },
    { key: 'reactive_total', block: 'power', address: 11, type: 's16', group: 'power', label: label('Q', 'Q') },
    { key: 'gen_closed', block: 'power', address: 12, type: 'bit', bit: 0, group: 'state', label: label('В', 'B') },
  ],
  alarms: {
    word: {
      1: { key: 'overspeed', class: 'shutdown', ru: 'Разнос', en: 'Overspeed' },
      2: { key: 'fault', class: 'shutdown', ru: 'Авария', en: 'Fault' },
    },
  },
  alarmRules: [
    rule('oil', 'LL', 150, 'high', { latching: true }),
    rule('oil', 'L', 200, 'medium', { onDelayMs: 3_000, offDelayMs: 2_000 }),
    rule('coolant', 'H', 95, 'low'),
    rule('power_total', 'H', 150, 'medium'),
  ],
} as unknown as Profile;

/** Devices of the bench: the first two share a line. */
export const replayDevice = (number: number, changes: Partial<Device> = {}): Omit<Device, 'id' | 'siteId'> => ({
  code: `GEN${number.toString()}`,
  name: `ГПУ-${number.toString()}`,
  kind: 'generator',
  profile: 'replay',
  active: true,
  connection: { kind: 'tcp', host: number < 3 ? '10.0.0.1' : '10.0.0.3', port: 502, unitId: number },
  ratings: { powerKw: 160, voltageV: 400 },
  ...changes,
});

export type BlockAnswer = Result<Uint16Array, BlockFailure>;
export const TIMEOUT: BlockAnswer = failure({ reason: 'timeout', message: 'timeout' });
export const REFUSED: BlockAnswer = failure({ reason: 'exception', exceptionCode: 2, message: 'exception 2' });

/** What a screen would have shown. */
export interface Shown {
  readonly plant: PlantSnapshot;
  readonly summary: AlarmSummary;
  readonly rows: readonly AlarmView[];
  readonly lockOuts: readonly LockOut[];
}

type Parts = ReturnType<typeof partsOf>;

const partsOf = (store: WriteStore, reader: ReadStore, clock: HandMovedClock) => {
  const plant = new PlantModel({
    library: new Map([['replay', { ok: true, value: { profile: REPLAY_PROFILE, digest: 'r' } }]]),
    profileRevisionId: (profile, digest, overrides) =>
      Promise.resolve(store.profileRevisionId(profile, digest, overrides)),
    newestFrames: (devices) => Promise.resolve(reader.newestFrames(devices, 5)),
  });
  const recorder = new Recorder(
    (batch) => Promise.resolve(store.commitFrames(batch)),
    clock,
    silentLogger,
    () => undefined,
  );
  const alarmStore: AlarmStore = {
    addAlarms: (commit) => Promise.resolve(store.addAlarms(commit)),
    setAlarmOverride: (order) => Promise.resolve(store.setAlarmOverride(order)),
    alarmStates: () => Promise.resolve(reader.alarmStates()),
    alarmOverrides: () => Promise.resolve(reader.alarmOverrides()),
    lastOccurrence: () => Promise.resolve(reader.lastOccurrence()),
    alarmTransitions: (search) => Promise.resolve(reader.alarmTransitions(search)),
  };
  return { plant, recorder, alarmStore, hub: new EventHub(clock), clockJump: createClockWatch(clock) };
};

export class ReplayBench {
  readonly clock: HandMovedClock;
  readonly #file: string;
  store: WriteStore;
  reader: ReadStore;
  #parts: Parts;
  #desk: AlarmDesk | undefined;

  private constructor(file: string, clock: HandMovedClock) {
    this.#file = file;
    this.clock = clock;
    [this.store, this.reader] = openStores(file);
    this.#parts = partsOf(this.store, this.reader, clock);
  }

  static async start(file: string): Promise<ReplayBench> {
    const bench = new ReplayBench(file, new HandMovedClock());
    bench.#commit([
      { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
      ...[1, 2, 3].map((number) => ({
        kind: 'createDevice' as const,
        device: replayDevice(number),
        site: { code: 'MKZ' },
        points: REPLAY_PROFILE.points.map(({ key }) => key),
      })),
    ]);
    await bench.#run();
    return bench;
  }

  get desk(): AlarmDesk {
    if (this.#desk === undefined) throw new Error('the bench is not started');
    return this.#desk;
  }

  get nowMs(): number {
    return this.clock.epochMs();
  }

  get devices(): readonly Device[] {
    return this.#parts.plant.all.map(({ live }) => live.device);
  }

  #commit(changes: readonly ConfigurationChange[]): void {
    this.store.commitConfiguration({ changes, actor: 'bench', timeMs: this.nowMs, journal: [] });
  }

  async #run(): Promise<void> {
    this.#parts = partsOf(this.store, this.reader, this.clock);
    const { plant, alarmStore, hub } = this.#parts;
    this.#desk = new AlarmDesk(
      {
        store: alarmStore,
        plant,
        hub,
        clock: this.clock,
        logger: silentLogger,
        tellJournal: () => undefined,
        note: (entry) => this.note(entry),
      },
      await readAlarmStart(alarmStore),
    );
    await this.#adopt();
    this.note({ timeMs: this.nowMs, kind: 'station', event: 'station_started', details: { version: '1' } });
  }

  async #adopt(): Promise<void> {
    await this.#parts.plant.adopt(this.store.readConfiguration());
    this.desk.setLockedOut(new Set(this.reader.lockOuts().map(({ deviceId }) => deviceId)));
    this.desk.adopt();
    await this.clock.pass(0);
  }

  note(entry: NewJournalEntry): void {
    this.store.addJournal([entry]);
  }

  /** All that was recorded is on disk. */
  async settle(): Promise<void> {
    await this.clock.pass(1_500);
    await this.desk.recorder.settled();
  }

  async configure(changes: readonly ConfigurationChange[]): Promise<void> {
    await this.settle();
    this.#commit(changes);
    await this.#adopt();
  }

  async restart(how: 'close' | 'cut', downMs: number): Promise<void> {
    await this.settle();
    if (how === 'close') {
      await this.#parts.recorder.close();
      await this.desk.close();
      this.note({ timeMs: this.nowMs, kind: 'station', event: 'station_stopped' });
    }
    this.store.close();
    this.reader.close();
    await this.clock.pass(downMs);
    [this.store, this.reader] = openStores(this.#file);
    await this.#run();
  }

  close(): void {
    this.store.close();
    this.reader.close();
  }

  /** One scan that was read so long ago and is worked in now. */
  async scan(
    deviceId: number,
    [engine, power]: readonly [BlockAnswer, BlockAnswer],
    more: { readAgoMs?: number; slots?: number; simulated?: boolean; missing?: readonly MissingRange[] } = {},
  ): Promise<void> {
    const { readAgoMs = 200, slots = 1, simulated = false, missing } = more;
    const processedMs = this.nowMs;
    const reading = (block: string, outcome: BlockAnswer, agoMs: number) => ({
      block,
      requestMs: processedMs - agoMs - 10,
      replyMs: processedMs - agoMs + 10,
      outcome,
    });
    const frame: Frame = {
      deviceId,
      profile: 'replay',
      profileRevision: 1,
      processedMs,
      slots,
      simulated,
      readings: [
        {
          ...reading('engine', engine, readAgoMs),
          ...(missing === undefined || !engine.ok ? {} : { missing }),
        },
        reading('power', power, readAgoMs - 40),
      ],
    };
    const { plant, hub, recorder } = this.#parts;
    const parts: PipelineParts = {
      liveDevice: (id) => plant.entry(id),
      totals: (siteId) => plant.totals(siteId),
      counters: { observe: () => undefined } as unknown as PipelineParts['counters'],
      hub,
      recorder,
      alarms: this.desk,
      commands: { observe: () => undefined },
      events: { meet: () => undefined, observe: () => undefined },
      journal: (entry) => this.note(entry),
    };
    processFrame(parts, frame, null);
    await this.clock.pass(0);
  }

  /** What a running station does each second. */
  async beat(): Promise<void> {
    const jumpMs = this.#parts.clockJump();
    if (jumpMs !== null) this.note({ timeMs: this.nowMs, kind: 'clock', event: 'clock_jump', details: { jumpMs } });
    this.desk.tick();
    await this.clock.pass(0);
  }

  lockOut(deviceId: number): void {
    const entry = { deviceId, user: 'Иванов', reason: 'ремонт', sinceMs: this.nowMs, plannedEndMs: null };
    this.store.addLockOut(entry);
    this.#applyLockOuts();
  }

  unlock(deviceId: number): void {
    this.store.removeLockOut({ deviceId, user: 'Иванов', comment: 'собрано', timeMs: this.nowMs });
    this.#applyLockOuts();
  }

  #applyLockOuts(): void {
    this.desk.setLockedOut(new Set(this.reader.lockOuts().map(({ deviceId }) => deviceId)));
  }

  shown(): Shown {
    const standings = this.desk.book.standings();
    const consequences = consequencesOf(standings);
    return structuredClone({
      plant: this.#parts.plant.snapshot(this.nowMs),
      summary: this.desk.summary(),
      rows: standings.map((standing) => this.desk.views.view(standing, consequences)),
      lockOuts: this.reader.lockOuts().map(({ id: _id, remindedMs: _remindedMs, ...lockOut }) => lockOut),
    });
  }

  /** Seals what may be sealed at an instant. */
  seal(nowMs: number): void {
    const upkeep = this.store.upkeep(nowMs);
    while (upkeep.next().done !== true);
  }
}

const openStores = (file: string): [WriteStore, ReadStore] => {
  const opened = WriteStore.open(file, eventTexts(readEventTables()));
  if (!opened.ok) throw new Error(opened.error);
  return [opened.value.store, new ReadStore(file)];
};

/** A served engine block and a served power block. */
export const engine = (values: { oil: number; coolant: number; word?: number; hours?: number }): BlockAnswer =>
  success(Uint16Array.of(values.oil, values.coolant, values.word ?? 0, values.hours ?? 12));
export const power = (totalTenths: number, isClosed = true): BlockAnswer =>
  success(Uint16Array.of(totalTenths & 0xffff, 20, isClosed ? 1 : 0));
