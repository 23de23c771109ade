import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlant } from './parsePlant.ts';
import { type Plant, type PlantBuilding, type PlantConnection, type PlantDevice, type PlantPump } from './plant.ts';
import { plantDocument, shippedPlant } from './trainingPlants.ts';

const PLANT_NAMES = ['mkz', 'ykz', 'buildings', 'pumps', 'fleet'] as const;

const errorOf = (document: unknown): string => {
  const parsed = parsePlant(document);
  if (parsed.ok) throw new Error('was accepted');
  return parsed.error;
};

const changed = (change: (plant: Plant) => object): unknown => change(shippedPlant('mkz'));

/** The plant with the fields of the device at `index` replaced. */
const withDevice = (plant: Plant, index: number, fields: object): unknown => ({
  ...plant,
  devices: plant.devices.map((device, at) => (at === index ? { ...device, ...fields } : device)),
});

/** The bus controller of МКЗ, or the building or pump station of the other plants. */
const deviceOf = <Kind extends PlantDevice['kind']>(plant: Plant, kind: Kind): PlantDevice & { kind: Kind } => {
  const found = plant.devices.find((device): device is PlantDevice & { kind: Kind } => device.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};

const LINE: PlantConnection = {
  kind: 'rtuOverTcp',
  host: '127.0.0.1',
  port: 5026,
  unitId: 3,
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 2,
};
/** МКЗ with a second bus controller at the first one's port. */
const twoOnOneLine = (second: object): unknown =>
  changed((plant) => ({
    ...plant,
    devices: [...plant.devices, { ...deviceOf(plant, 'ats'), code: 'ATS2', connection: { ...LINE, ...second } }],
  }));

const pumpWith = (start: Partial<PlantPump['start']>): unknown => {
  const plant = shippedPlant('pumps');
  return withDevice(plant, 0, { start: { ...deviceOf(plant, 'pump').start, ...start } });
};

const buildingWith = (index: number, start: object): unknown => {
  const plant = shippedPlant('buildings');
  const device: PlantBuilding = deviceOf(plant, 'building');
  return withDevice(plant, index, { start: { ...device.start, ...start } });
};

const withoutField = (plant: Plant, field: keyof Plant): object =>
  Object.fromEntries(Object.entries(plant).filter(([key]) => key !== field));

describe('plant file', () => {
  test.each(PLANT_NAMES)('the shipped plant %s is accepted as it stands', (name) => {
    expect(parsePlant(plantDocument(name))).toEqual({ ok: true, value: plantDocument(name) });
  });

  test('the shipped plants share no port with each other', () => {
    const ports = PLANT_NAMES.map((name) => [
      ...new Set(shippedPlant(name).devices.map(({ connection }) => connection.port)),
    ]);
    expect(ports.slice(0, 4)).toEqual([[5021, 5022, 5026], [5031, 5032, 5036], [5041], [5061]]);
    expect(new Set(ports.flat()).size).toBe(ports.flat().length);
  });

  test.each([
    [null, /object/i],
    [changed((plant) => ({ ...plant, load: { ...plant.load, meanKw: 'much' } })), /^load\.meanKw: /],
    [changed((plant) => ({ ...plant, lod: 1 })), /lod/],
    [changed((plant) => ({ ...plant, ambientC: 51 })), /^ambientC: /],
    [changed((plant) => ({ ...plant, generation: { ...plant.generation, loadMode: 'island' } })), /^generation\.loadM/],
    [changed((plant) => ({ ...plant, devices: [] })), /^devices: /],
    [
      changed((plant) => ({ ...plant, devices: [...plant.devices, ...plant.devices.slice(0, 1)] })),
      /^devices\[3\]\.code: is used twice; devices\[3\]\.connection\.unitId: is used twice on its port$/,
    ],
    [
      changed((plant) => ({
        ...plant,
        devices: plant.devices.map((device) => ({
          ...device,
          connection: { ...device.connection, host: '192.168.97.11' },
        })),
      })),
      /^devices\[0\]\.connection\.host: must be 127\.0\.0\.1/,
    ],
  ])('%# a mistake is refused by the name of its field', (document, message) => {
    expect(errorOf(document)).toMatch(message);
  });

  test('ambient temperature and load mode are taken as they are, and may be left out', () => {
    const plant = shippedPlant('mkz');
    expect(plant.ambientC).toBeUndefined();
    const document = { ...plant, ambientC: -28.5, generation: { ...plant.generation, loadMode: 'mains_control' } };
    expect(parsePlant(document)).toEqual({ ok: true, value: document });
  });
});

describe('the network of a plant', () => {
  test('load and generation are required with a set or a bus controller', () => {
    const plant = shippedPlant('mkz');
    expect(errorOf(withoutField(plant, 'load'))).toBe('load: is required in a plant with a generator or an ats');
    expect(errorOf(withoutField(plant, 'generation'))).toMatch(/^generation: is required in a plant with/);
  });

  test('one of them alone is refused where nothing needs them', () => {
    const { load } = shippedPlant('mkz');
    expect(errorOf({ ...shippedPlant('pumps'), load })).toBe(
      'generation: is required where the other of load and generation is given',
    );
  });
});

describe('devices at one port', () => {
  test('are accepted as units of one line, and of one gateway', () => {
    expect(parsePlant(twoOnOneLine({ unitId: 4 })).ok).toBe(true);
    expect(new Set(shippedPlant('buildings').devices.map(({ connection }) => connection.port)).size).toBe(1);
  });

  test.each([
    [{}, 'devices[3].connection.unitId: is used twice on its port'],
    [
      { unitId: 4, baudRate: 19_200 },
      'devices[3].connection.baudRate: must be that of devices[2], which has the same port',
    ],
    [
      { unitId: 4, parity: 'even' },
      'devices[3].connection.parity: must be that of devices[2], which has the same port',
    ],
  ])('%# are refused where the line would not carry both', (second, message) => {
    expect(errorOf(twoOnOneLine(second))).toBe(message);
  });

  test('are refused with different framings', () => {
    const plant = shippedPlant('mkz');
    const tcp = { kind: 'tcp', host: '127.0.0.1', port: 5026, unitId: 9 };
    expect(errorOf(withDevice(plant, 0, { connection: tcp }))).toBe(
      'devices[2].connection.kind: must be that of devices[0], which has the same port',
    );
  });

  test('any number of units with different numbers is accepted, and no number twice', () => {
    const { devices, site } = shippedPlant('buildings');
    const first = devices[0];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 247 }), { minLength: 1, maxLength: 30 }), (unitIds) => {
        const units = unitIds.map((unitId, index) => ({
          ...first,
          code: `B${index.toString()}`,
          connection: { ...first?.connection, unitId },
          start: { ...first?.start, buildingId: index + 1 },
        }));
        expect(parsePlant({ site, devices: units }).ok).toBe(new Set(unitIds).size === unitIds.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the start of a building and of a pump station', () => {
  test.each([
    [buildingWith(1, { buildingId: 1 }), /^devices\[1\]\.start\.buildingId: is used twice$/],
    [buildingWith(0, { buildingId: 0 }), /^devices\[0\]\.start\.buildingId: /],
    [buildingWith(0, { climate: { temperatureC: 21 } }), /^devices\[0\]\.start\.climate\.humidityPercent: /],
    [
      pumpWith({ setPoints: { stopM: 2, dutyStartM: 2, standbyStartM: 3 } }),
      /^devices\[0\]\.start\.setPoints: must rise/,
    ],
    [
      pumpWith({ setPoints: { stopM: 0.1, dutyStartM: 2, standbyStartM: 3 } }),
      /^devices\[0\]\.start\.setPoints\.stopM: /,
    ],
    [pumpWith({ levelM: 4.6 }), /^devices\[0\]\.start\.levelM: /],
    [pumpWith({ dutyPump: 3 as 1 }), /^devices\[0\]\.start\.dutyPump: /],
  ])('%# a mistake is refused by the name of its field', (document, message) => {
    expect(errorOf(document)).toMatch(message);
  });
});
