/** The alarms of a station over a store in memory, with devices that are scanned and a clock that is moved by hand. */
import { AlarmDesk } from '#main/app/alarms/alarmDesk.ts';
import { readAlarmStart } from '#main/app/alarms/alarmStart.ts';
import { EventHub } from '#main/app/eventHub.ts';
import { silentLogger } from '#main/app/logger.ts';
import { PlantModel } from '#main/app/plantModel.ts';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { HandMovedClock } from './handMovedClock.ts';
import { MemoryAlarmStore } from './memoryAlarmStore.ts';

const label = (ru: string, en: string) => ({ ru, en });

/** Oil pressure in kPa: low below 200 after a minute, very low below 150 at once; a breaker and an overspeed bit. */
export const BENCH_PROFILE: Profile = {
  id: 'bench',
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'Pult',
  model: 'B',
  kind: 'generator',
  wordOrder: 'lowFirst',
  pacing: { pauseMs: 0, timeoutMs: 500, pollIntervalMs: 1_000, maxRegisters: 125 },
  codes: {
    breaker: {
      4: { key: 'closed', label: label('Включён', 'Closed') },
      7: { key: 'open', label: label('Отключён', 'Opened') },
    },
  },
  blocks: [{ key: 'all', fc: 3, address: 0, count: 3 }],
  points: [
    {
      key: 'oil',
      block: 'all',
      address: 0,
      type: 'u16',
      noData: [32_766],
      group: 'engine',
      label: label('Масло', 'Oil'),
    },
    { key: 'word', block: 'all', address: 1, type: 'u16', group: 'alarms', label: label('Слово', 'Word') },
    {
      key: 'breaker',
      block: 'all',
      address: 2,
      type: 'u16',
      codes: 'breaker',
      group: 'state',
      label: label('Выключатель', 'Breaker'),
    },
  ] as unknown as Profile['points'],
  alarms: { word: { 1: { key: 'overspeed', class: 'shutdown', ru: 'Превышение оборотов', en: 'Overspeed' } } },
  alarmRules: [
    {
      trigger: { kind: 'limit', point: 'oil', side: 'LL', value: 150, deadband: 15 },
      priority: 'high',
      onDelayMs: 0,
      offDelayMs: 0,
      text: label('Давление масла аварийно низкое', 'Oil pressure very low'),
    },
    {
      trigger: { kind: 'limit', point: 'oil', side: 'L', value: 200, deadband: 15 },
      priority: 'medium',
      onDelayMs: 60_000,
      offDelayMs: 0,
      text: label('Давление масла низкое', 'Oil pressure low'),
    },
  ],
  events: [{ point: 'breaker', kind: 'breaker' }],
};

const SITE: Site = { id: 3, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

/** The same address for all that have the same host: one converter. */
export const benchDevice = (id: number, changes: Partial<Device> = {}): Device => ({
  id,
  siteId: SITE.id,
  code: `GEN${id.toString()}`,
  name: `ГПУ-${id.toString()}`,
  kind: 'generator',
  profile: 'bench',
  active: true,
  connection: { kind: 'tcp', host: `10.0.0.${id.toString()}`, port: 502, unitId: id },
  ...changes,
});

export const HEALTHY = { oil: 410, word: 0, breaker: 4 };

export type BenchValues = Partial<typeof HEALTHY>;

export class AlarmDeskBench {
  readonly clock: HandMovedClock;
  readonly store: MemoryAlarmStore;
  readonly hub: EventHub;
  readonly plant: PlantModel;
  readonly desk: AlarmDesk;
  /** Rows as the journal was told of them. */
  readonly told: JournalRow[] = [];
  /** Facts that are no steps of an alarm. */
  readonly noted: NewJournalEntry[] = [];
  readonly published: StationEvent[] = [];

  private constructor(
    parts: { clock: HandMovedClock; store: MemoryAlarmStore; plant: PlantModel },
    start: Awaited<ReturnType<typeof readAlarmStart>>,
  ) {
    this.clock = parts.clock;
    this.store = parts.store;
    this.plant = parts.plant;
    this.hub = new EventHub(parts.clock);
    this.hub.listen((event) => this.published.push(event));
    this.desk = new AlarmDesk(
      {
        ...parts,
        hub: this.hub,
        logger: silentLogger,
        tellJournal: (rows) => this.told.push(...rows),
        note: (entry) => this.noted.push(entry),
      },
      start,
    );
  }

  static async start(
    devices: readonly Device[] = [benchDevice(7)],
    store = new MemoryAlarmStore([7, 8, 9]),
    clock = new HandMovedClock(),
  ): Promise<AlarmDeskBench> {
    const known = { ok: true as const, value: { profile: BENCH_PROFILE, digest: 'x' } };
    const plant = new PlantModel({
      library: new Map([['bench', known]]),
      profileRevisionId: () => Promise.resolve(1),
      newestFrames: () => Promise.resolve([]),
    });
    await plant.adopt({ sites: [SITE], devices });
    const bench = new AlarmDeskBench({ clock, store, plant }, await readAlarmStart(store));
    bench.desk.adopt();
    return bench;
  }

  async configure(devices: readonly Device[]): Promise<void> {
    await this.plant.adopt({ sites: [SITE], devices });
    this.desk.adopt();
    await this.clock.pass(0);
  }

  /** One scan, a millisecond after what was before; `null`: the device does not answer. */
  async scan(values: BenchValues | null, deviceId = 7): Promise<void> {
    this.clock.advance(1);
    const live = this.plant.entry(deviceId)?.live;
    if (live === undefined) throw new Error(`there is no device ${deviceId.toString()}`);
    const timeMs = this.clock.epochMs();
    const { oil, word, breaker } = { ...HEALTHY, ...values };
    const outcome =
      values === null
        ? failure({ reason: 'timeout' as const, message: 'no reply in 500 ms' })
        : success(Uint16Array.from([oil, word, breaker]));
    const readings = [{ block: 'all', requestMs: timeMs, replyMs: timeMs, outcome }];
    const frame = { deviceId, profile: 'bench', profileRevision: 1, processedMs: timeMs, slots: 1, simulated: false };
    const { transition } = live.apply({ ...frame, readings }, null);
    this.desk.observe(live, transition !== null);
    await this.clock.pass(0);
  }

  /** Lets time pass with a tick at its end. */
  async pass(ms: number): Promise<void> {
    await this.clock.pass(ms);
    this.desk.tick();
    await this.clock.pass(0);
  }

  /** The open alarm of that key. */
  alarm(key: string, deviceId = 7): AlarmView {
    const view = this.desk.viewOf({ deviceId, key });
    if (view === undefined) throw new Error(`no alarm ${key}`);
    return view;
  }

  /** The station after a clean stop (`close`), or after a power cut (`cut`), `downMs` later. */
  async restart(how: 'close' | 'cut', downMs: number, devices?: readonly Device[]): Promise<AlarmDeskBench> {
    if (how === 'close') await this.desk.close();
    const known = this.plant.all.map(({ live }) => live.device);
    return AlarmDeskBench.start(devices ?? known, this.store, new HandMovedClock(this.clock.epochMs() + downMs));
  }
}
