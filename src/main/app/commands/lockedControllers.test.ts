import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '#shared/model/device.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { LockedControllers } from './lockedControllers.ts';

const at = (port: number, unitId = 1): Connection => ({ kind: 'tcp', host: 'Converter', port, unitId });
const repair = (deviceId: number): LockOut => ({
  deviceId,
  user: 'Петров',
  reason: 'замена свечей',
  sinceMs: 1,
  plannedEndMs: null,
});

let connections: Map<number, Connection>;
let lockOuts: LockOut[];
beforeEach(() => {
  connections = new Map([
    [1, at(5021)],
    [2, at(5022)],
  ]);
  lockOuts = [repair(1)];
});

const locked = (removed: ReadonlyMap<number, Connection> = new Map()) =>
  new LockedControllers(
    {
      lockOutOf: (deviceId) => lockOuts.find((lockOut) => lockOut.deviceId === deviceId),
      standing: () => lockOuts,
      connectionOf: (deviceId) => connections.get(deviceId),
    },
    removed,
  );

describe('a lock-out', () => {
  it('keeps commands from its device alone', () => {
    const controllers = locked();
    expect([1, 2, 3].map((deviceId) => controllers.of(deviceId)?.deviceId)).toEqual([1, undefined, undefined]);
  });

  it('holds for a second device on the same controller, however its host is spelt, and not for its neighbours', () => {
    connections.set(3, { kind: 'rtuOverTcp', host: 'converter', port: 5021, unitId: 1 });
    connections.set(4, at(5021, 2));
    const controllers = locked();
    expect([3, 4].map((deviceId) => controllers.of(deviceId)?.deviceId)).toEqual([1, undefined]);
  });

  it('holds when its device is removed and set up anew under another number', () => {
    const controllers = locked();
    controllers.look();
    connections.delete(1);
    connections.set(5, at(5021));
    expect(controllers.of(5)?.reason).toBe('замена свечей');
    lockOuts = [];
    controllers.look();
    expect(controllers.of(5)).toBeUndefined();
    lockOuts = [repair(1)];
    expect(controllers.of(5)).toBeUndefined();
  });

  it('holds for a device that was removed before the station started', () => {
    connections.delete(1);
    connections.set(5, at(5021));
    expect(locked().of(5)).toBeUndefined();
    expect(locked(new Map([[1, at(5021)]])).of(5)?.deviceId).toBe(1);
  });
});
