import { type Connection, endpointOf } from '#shared/model/device.ts';
import type { LockOut } from '#shared/model/lockOut.ts';

export interface LockedControllersParts {
  readonly lockOutOf: (deviceId: number) => LockOut | undefined;
  /** All that stand. */
  readonly standing: () => readonly LockOut[];
  /** Of a device that is configured. */
  readonly connectionOf: (deviceId: number) => Connection | undefined;
}

const isSameController = (left: Connection, right: Connection): boolean =>
  endpointOf(left) === endpointOf(right) && left.unitId === right.unitId;

/**
 * Which controllers are locked out. A lock-out is of a machine: whoever removes its device and sets it up anew, or sets
 * it up a second time, finds it locked out all the same.
 */
export class LockedControllers {
  readonly #parts: LockedControllersParts;
  /** Where devices that are locked out were seen last. */
  readonly #seen: Map<number, Connection>;

  /** `removed`: connections of devices that were locked out when they were removed. */
  constructor(parts: LockedControllersParts, removed: ReadonlyMap<number, Connection>) {
    this.#parts = parts;
    this.#seen = new Map(removed);
  }

  /** The lock-out that keeps commands from the device: its own, or that of another device on the same controller. */
  of(deviceId: number): LockOut | undefined {
    const connection = this.#parts.connectionOf(deviceId);
    const own = this.#parts.lockOutOf(deviceId);
    if (own !== undefined || connection === undefined) return own;
    return this.#parts.standing().find((lockOut) => {
      const locked = this.#whereIs(lockOut.deviceId);
      return locked !== undefined && isSameController(locked, connection);
    });
  }

  /** Looks where the locked out devices are now: to be called when lock-outs or the configuration change. */
  look(): void {
    const standing = new Set(this.#parts.standing().map(({ deviceId }) => deviceId));
    for (const deviceId of this.#seen.keys()) if (!standing.has(deviceId)) this.#seen.delete(deviceId);
    for (const deviceId of standing) this.#whereIs(deviceId);
  }

  #whereIs(deviceId: number): Connection | undefined {
    const present = this.#parts.connectionOf(deviceId);
    if (present !== undefined) this.#seen.set(deviceId, present);
    return present ?? this.#seen.get(deviceId);
  }
}
