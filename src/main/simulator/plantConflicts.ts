import type { LineSettings } from '#shared/model/device.ts';
import type { Plant, PlantConnection, PlantDevice } from './plant.ts';

/** A mistake that only shows between fields: where it is, and what it is. */
export interface PlantConflict {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const LINE_SETTINGS: readonly (keyof LineSettings)[] = ['baudRate', 'dataBits', 'parity', 'stopBits'];

/** `valueOf` → a conflict at `path` for every device whose value an earlier one has; undefined is no value. */
const repeated = (
  devices: readonly PlantDevice[],
  path: readonly string[],
  message: string,
  valueOf: (device: PlantDevice) => unknown,
): PlantConflict[] => {
  const seen = new Set<unknown>();
  return devices.flatMap((device, index) => {
    const value = valueOf(device);
    if (value === undefined || !seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path: ['devices', index, ...path], message }];
  });
};

/** The field in which two connections cannot be two units of one line; undefined where they can. */
const lineConflict = (first: PlantConnection, second: PlantConnection): string | undefined => {
  if (first.kind !== second.kind) return 'kind';
  if (first.kind !== 'rtuOverTcp' || second.kind !== 'rtuOverTcp') return undefined;
  return LINE_SETTINGS.find((setting) => first[setting] !== second[setting]);
};

/** Devices of one port are units of one gateway or one serial line: each must differ from the first in `unitId` only. */
const endpointConflicts = (devices: readonly PlantDevice[]): PlantConflict[] => {
  const firstAt = new Map<number, number>();
  return devices.flatMap(({ connection }, index) => {
    const first = firstAt.get(connection.port);
    const leader = first === undefined ? undefined : devices[first];
    if (leader === undefined) {
      firstAt.set(connection.port, index);
      return [];
    }
    const field = lineConflict(leader.connection, connection);
    if (field === undefined) return [];
    const message = `must be that of devices[${String(first)}], which has the same port`;
    return [{ path: ['devices', index, 'connection', field], message }];
  });
};

const NETWORK_FIELDS = ['load', 'generation'] as const;

/** Sets and bus controllers need a network, and a network is whole or not there. */
const networkConflicts = (plant: Plant): PlantConflict[] => {
  const hasNetworkDevice = plant.devices.some(({ kind }) => kind === 'generator' || kind === 'ats');
  const isAnyGiven = NETWORK_FIELDS.some((field) => plant[field] !== undefined);
  if (!hasNetworkDevice && !isAnyGiven) return [];
  const message = hasNetworkDevice
    ? 'is required in a plant with a generator or an ats'
    : 'is required where the other of load and generation is given';
  return NETWORK_FIELDS.filter((field) => plant[field] === undefined).map((field) => ({ path: [field], message }));
};

/** What does not go together in a plant whose fields are each right. */
export const plantConflicts = (plant: Plant): PlantConflict[] => [
  ...networkConflicts(plant),
  ...repeated(plant.devices, ['code'], 'is used twice', ({ code }) => code),
  ...endpointConflicts(plant.devices),
  ...repeated(plant.devices, ['connection', 'unitId'], 'is used twice on its port', ({ connection }) =>
    [connection.port, connection.unitId].join(':'),
  ),
  ...repeated(plant.devices, ['start', 'buildingId'], 'is used twice', (device) =>
    device.kind === 'building' ? device.start.buildingId : undefined,
  ),
];
