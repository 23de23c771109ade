import type { AlarmJournal } from './alarmLife.ts';
import type { AlarmMachine } from './alarmMachine.ts';
import { tieCoverage } from './coverage.ts';
import { DeviceAlarms, type WatchedDevice } from './deviceAlarms.ts';
import type { Instant } from './instant.ts';
import type { AlarmName } from './nuisance.ts';

type ByEndpoint = ReadonlyMap<string | null, readonly AlarmMachine[]>;

/** All watched devices, and the ties between alarms. */
export class WatchedDevices {
  readonly #journal: AlarmJournal;
  readonly #devices = new Map<number, DeviceAlarms>();
  /** Every alarm, coverers before what they cover. */
  ordered: readonly AlarmMachine[] = [];

  constructor(journal: AlarmJournal) {
    this.#journal = journal;
  }

  get all(): Iterable<DeviceAlarms> {
    return this.#devices.values();
  }

  device(deviceId: number): DeviceAlarms | undefined {
    return this.#devices.get(deviceId);
  }

  machine({ deviceId, key }: AlarmName): AlarmMachine | undefined {
    return this.#devices.get(deviceId)?.machine(key);
  }

  /** Takes changed devices and definitions over; what is gone is withdrawn. */
  adopt(devices: readonly WatchedDevice[], at: Instant): void {
    const next = new Set(devices.map(({ deviceId }) => deviceId));
    for (const [deviceId, device] of this.#devices) {
      if (next.has(deviceId)) continue;
      device.withdraw(at.timeMs);
      this.#devices.delete(deviceId);
    }
    for (const device of devices) this.#deviceOf(device.deviceId).adopt(device, at);
    this.#tie();
  }

  #deviceOf(deviceId: number): DeviceAlarms {
    const device = this.#devices.get(deviceId) ?? new DeviceAlarms(deviceId, this.#journal);
    this.#devices.set(deviceId, device);
    return device;
  }

  #tie(): void {
    const machines = [...this.#devices.values()].flatMap((device) => [...device.machines]);
    const endpointAlarms = Map.groupBy(
      machines.filter(({ definition }) => definition.trigger.kind === 'endpoint'),
      ({ deviceId }) => this.#devices.get(deviceId)?.endpoint ?? null,
    );
    this.ordered = tieCoverage(machines, (machine) => this.#coverersOf(machine, endpointAlarms));
    const ordered = Map.groupBy(this.ordered, ({ deviceId }) => deviceId);
    for (const device of this.#devices.values()) device.ordered = ordered.get(device.deviceId) ?? [];
  }

  #coverersOf({ deviceId, definition }: AlarmMachine, endpointAlarms: ByEndpoint): readonly AlarmMachine[] {
    const device = this.#devices.get(deviceId);
    if (definition.isSafety || device === undefined) return [];
    const own = definition.coveredBy.flatMap((key) => device.machine(key) ?? []);
    const isChild = definition.trigger.kind === 'communication' && device.endpoint !== null;
    return isChild ? [...own, ...(endpointAlarms.get(device.endpoint) ?? [])] : own;
  }
}
