/**
 * Writes a plant of 200 controllers for trials of size, one device a line:
 * `node tools/fleet-plant.ts > resources/plants/fleet.json`.
 */
import { fileURLToPath } from 'node:url';
import type { Plant, PlantBuilding, PlantDevice, PlantGenerator, PlantPump } from '../src/main/simulator/plant.ts';

const HOST = '127.0.0.1';
const FIRST_PORT = { generators: 20_000, buildings: 20_100, pumps: 20_200 } as const;
const BUILDINGS_A_GATEWAY = 10;
/** Every fifth set stands by. */
const STANDBY_EVERY = 5;

const numbered = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

const threeDigits = (index: number): string => (index + 1).toString().padStart(3, '0');

const generator = (index: number): PlantGenerator => ({
  code: `GEN${threeDigits(index)}`,
  name: `ГПУ-${threeDigits(index)}`,
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  connection: { kind: 'tcp', host: HOST, port: FIRST_PORT.generators + index, unitId: 1 },
  ratings: { powerKw: 160, voltageV: 400, frequencyHz: 50 },
  start: {
    state: index % STANDBY_EVERY === STANDBY_EVERY - 1 ? 'standby' : 'running',
    runHours: 4000 + 131 * index,
    startCount: 200 + 7 * index,
    energyKwh: 450_000 + 14_700 * index,
    missing: ['fuel_level'],
  },
});

const building = (index: number): PlantBuilding => ({
  code: `B${threeDigits(index)}`,
  name: `Здание ${threeDigits(index)}`,
  kind: 'building',
  profile: 'building-sensors',
  connection: {
    kind: 'tcp',
    host: HOST,
    port: FIRST_PORT.buildings + Math.floor(index / BUILDINGS_A_GATEWAY),
    unitId: 1 + (index % BUILDINGS_A_GATEWAY),
  },
  start: {
    buildingId: index + 1,
    climate: {
      temperatureC: 18 + (index % 8),
      humidityPercent: 35 + (index % 20),
      co2Ppm: 420 + 10 * (index % 15),
      pipePressureBar: 3 + 0.25 * (index % 20),
      airPressureHpa: 1013,
      powerKw: 10 + 5 * (index % 12),
    },
    missing: [],
  },
});

const pump = (index: number): PlantPump => ({
  code: `PS${threeDigits(index)}`,
  name: `Насосная ${threeDigits(index)}`,
  kind: 'pump',
  profile: 'pump-station',
  connection: { kind: 'tcp', host: HOST, port: FIRST_PORT.pumps + index, unitId: 1 },
  start: {
    levelM: Math.round(100 * (1 + 0.05 * index)) / 100,
    hours: [6000 + 97 * index, 5900 + 89 * index],
    setPoints: { stopM: 1, dutyStartM: 3, standbyStartM: 3.5 },
    dutyPump: index % 2 === 0 ? 1 : 2,
    missing: [],
  },
});

const NETWORK: Pick<Plant, 'load' | 'generation'> = {
  load: {
    meanKw: 11_000,
    swingKw: 600,
    swingPeriodMinutes: 180,
    stepKw: 150,
    stepIntervalMinutes: 2,
    noiseKw: 15,
    powerFactor: 0.93,
  },
  generation: { powerPercent: 75, powerFactor: 0.94 },
};

const DEVICES: readonly PlantDevice[] = [...numbered(100, generator), ...numbered(60, building), ...numbered(40, pump)];

/** The plant file as text. */
export const fleetPlantText = (): string => {
  const site: Plant['site'] = { code: 'FLEET', name: 'Парк 200', timeZone: 'Asia/Almaty' };
  const fields = Object.entries({ site, ...NETWORK }).map(([key, value]) => `  "${key}": ${JSON.stringify(value)},\n`);
  const devices = DEVICES.map((device) => `    ${JSON.stringify(device)}`).join(',\n');
  return `{\n${fields.join('')}  "devices": [\n${devices}\n  ]\n}\n`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(fleetPlantText());
