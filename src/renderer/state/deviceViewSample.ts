/** Devices for the tests of this folder: a point per key, all in one block. */
import type { DeviceState, PointState } from '#shared/api/plant.ts';
import type { DeviceKind } from '#shared/model/device.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import type { DeviceView } from './deviceView.ts';

const SITE = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const LABEL = { ru: 'точка', en: 'point' };

const stateOf = (value: number | null): PointState =>
  value === null ? { value, reason: 'timeout', lastValue: null } : { value, reason: 'ok', lastValue: value };

const pointWith = (key: string): Point => ({
  key,
  block: 'all',
  address: 0,
  type: 'u16',
  group: 'state',
  label: LABEL,
});

/** A device with these values; null stands for one that timed out. */
export const sampleView = (
  kind: DeviceKind,
  name: string,
  values: Readonly<Record<string, number | null>>,
): DeviceView => {
  const profile: Profile = {
    id: kind,
    revision: 1,
    protocol: 'modbus',
    manufacturer: 'SmartGen',
    model: 'sample',
    kind,
    wordOrder: 'lowFirst',
    pacing: { pauseMs: 0, timeoutMs: 1_000, pollIntervalMs: 2_000, maxRegisters: 125 },
    blocks: [{ key: 'all', fc: 3, address: 0, count: 1 }],
    codes: {},
    points: Object.keys(values).map(pointWith),
  };
  const state: DeviceState = {
    deviceId: 1,
    online: true,
    sinceMs: 0,
    error: null,
    nextAttemptMs: null,
    scanMs: 100,
    misconfiguration: null,
    blockTimesMs: { all: 1_000 },
    points: Object.values(values).map(stateOf),
  };
  const connection = { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 1 } as const;
  const device = { id: 1, siteId: 1, code: 'GEN1', name, kind, profile: kind, active: true, connection };
  return { site: SITE, device, profile, state };
};
