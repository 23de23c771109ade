import type { AlarmJournal } from './alarmLife.ts';
import type { AlarmMachine } from './alarmMachine.ts';
import { DeviceAlarms, type WatchedDevice } from './deviceAlarms.ts';
import type { Instant } from './instant.ts';
import type { AlarmName } from './nuisance.ts';

/** All watched devices, and the ties between alarms of several of them. */
export class WatchedDevices {
  readonly #journal: AlarmJournal;
  readonly #devices = new Map<number, DeviceAlarms>();
  #lockedOut: ReadonlySet<number> = new Set();
  /** They cover alarms of other devices, and nothing covers them. */
  #endpointAlarms: readonly AlarmMachine[] = [];
  /** What depends on links alone: coverers before what they cover. */
  linkAlarms: readonly AlarmMachine[] = [];

  constructor(journal: AlarmJournal) {
    this.#journal = journal;
  }

  get all(): Iterable<DeviceAlarms> {
    return this.#devices.values();
  }

  /** Visits every alarm that is not at rest, and some that are; coverers before what they cover. */
  visit(work: (machine: AlarmMachine) => void): void {
    for (const machine of this.#endpointAlarms) work(machine);
    for (const { ordered } of this.#devices.values()) {
      for (const machine of ordered) if (machine.definition.trigger.kind !== 'endpoint') work(machine);
    }
  }

  device(deviceId: number): DeviceAlarms | undefined {
    return this.#devices.get(deviceId);
  }

  /** Undefined for an alarm that is not watched. */
  machine({ deviceId, key }: AlarmName): AlarmMachine | undefined {
    return this.#devices.get(deviceId)?.machine(key);
  }

  /** Also undefined for one that never was anything but at rest. */
  present({ deviceId, key }: AlarmName): AlarmMachine | undefined {
    return this.#devices.get(deviceId)?.present(key);
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
    this.#lock();
  }

  /** All devices that are locked out from now on, watched or not. */
  setLockedOut(deviceIds: ReadonlySet<number>): void {
    this.#lockedOut = new Set(deviceIds);
    this.#lock();
  }

  /** The alarm of an endpoint is silent once nobody behind it is to be heard. */
  #lock(): void {
    for (const device of this.#devices.values()) device.isLockedOut = this.#lockedOut.has(device.deviceId);
    const byEndpoint = Map.groupBy(this.#devices.values(), ({ endpoint }) => endpoint);
    for (const machine of this.#endpointAlarms) {
      const endpoint = this.#devices.get(machine.deviceId)?.endpoint ?? null;
      machine.suppression.isLockedOut = (byEndpoint.get(endpoint) ?? []).every(({ isLockedOut }) => isLockedOut);
    }
  }

  #deviceOf(deviceId: number): DeviceAlarms {
    const device = this.#devices.get(deviceId) ?? new DeviceAlarms(deviceId, this.#journal);
    this.#devices.set(deviceId, device);
    return device;
  }

  #tie(): void {
    const devices = [...this.#devices.values()];
    this.#endpointAlarms = devices.flatMap((device) => device.withTrigger('endpoint'));
    const byEndpoint = Map.groupBy(this.#endpointAlarms, ({ deviceId }) => this.#devices.get(deviceId)?.endpoint);
    for (const device of devices) {
      device.coverCommunication(device.endpoint === null ? [] : (byEndpoint.get(device.endpoint) ?? []));
    }
    this.linkAlarms = [...this.#endpointAlarms, ...devices.flatMap((device) => device.withTrigger('communication'))];
  }
}
