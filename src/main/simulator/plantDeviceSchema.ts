import { z } from 'zod';
import { TANK_HEIGHT_M } from './pump/pumpStationHydraulics.ts';

export const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/, 'must be 1 to 32 latin letters, digits, - or _');
export const name = z.string().min(1).max(100);

const count = z.number().min(0).max(1e9);
// The training plant has no business on a network.
const host = z.literal('127.0.0.1', 'must be 127.0.0.1: a simulated controller is served on this machine only');
const port = z.int().min(1).max(65_535);
const unitId = z.int().min(1).max(247);

const connection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tcp'), host, port, unitId }),
  z.strictObject({
    kind: z.literal('rtuOverTcp'),
    host,
    port,
    unitId,
    baudRate: z.int().min(300).max(4_000_000).exactOptional(),
    dataBits: z.union([z.literal(7), z.literal(8)]).exactOptional(),
    parity: z.enum(['none', 'even', 'odd']).exactOptional(),
    stopBits: z.union([z.literal(1), z.literal(2)]).exactOptional(),
  }),
]);

const override = z.strictObject({
  scale: z.number().exactOptional(),
  offset: z.number().exactOptional(),
  invert: z.boolean().exactOptional(),
  plausible: z.strictObject({ min: z.number(), max: z.number() }).exactOptional(),
  hidden: z.boolean().exactOptional(),
});

const deviceFields = {
  code,
  name,
  profile: z.string().min(1).max(64),
  connection,
  points: z.record(z.string(), override).exactOptional(),
};

const missing = z.array(z.string()).max(200);
const rating = z.number().positive().max(100_000);

const generator = z.strictObject({
  ...deviceFields,
  kind: z.literal('generator'),
  ratings: z.strictObject({ powerKw: rating, voltageV: rating, frequencyHz: rating }),
  start: z.strictObject({
    state: z.enum(['running', 'standby']),
    runHours: count,
    startCount: count,
    energyKwh: count,
    missing,
  }),
});

const ats = z.strictObject({
  ...deviceFields,
  kind: z.literal('ats'),
  ratings: z
    .strictObject({
      powerKw: rating.exactOptional(),
      voltageV: rating.exactOptional(),
      frequencyHz: rating.exactOptional(),
    })
    .exactOptional(),
  start: z.strictObject({ energyKwh: count, reactiveEnergyKvarh: count, maintenanceHours: count, missing }),
});

// The pumps run down for some seconds and must not run dry.
const LOWEST_STOP_M = 0.2;
const levelM = z.number().min(0).max(TANK_HEIGHT_M);
// The station's counters are single registers.
const pumpHours = z.number().min(0).max(65_535);

const pump = z.strictObject({
  ...deviceFields,
  kind: z.literal('pump'),
  start: z.strictObject({
    levelM,
    hours: z.tuple([pumpHours, pumpHours]),
    setPoints: z
      .strictObject({ stopM: levelM.min(LOWEST_STOP_M), dutyStartM: levelM, standbyStartM: levelM })
      .refine(({ stopM, dutyStartM, standbyStartM }) => stopM < dutyStartM && dutyStartM < standbyStartM, {
        error: 'must rise: stopM, dutyStartM, standbyStartM',
      }),
    dutyPump: z.union([z.literal(1), z.literal(2)]),
    missing,
  }),
});

const building = z.strictObject({
  ...deviceFields,
  kind: z.literal('building'),
  start: z.strictObject({
    buildingId: z.int().min(1).max(1_000_000),
    climate: z.strictObject({
      temperatureC: z.number().min(-30).max(50),
      humidityPercent: z.number().min(0).max(100),
      co2Ppm: z.number().min(300).max(5000),
      pipePressureBar: z.number().min(0).max(25),
      airPressureHpa: z.number().min(600).max(1080),
      powerKw: z.number().min(0).max(3000),
    }),
    missing,
  }),
});

/** A device of a plant file, by its kind. */
export const plantDeviceSchema = z.discriminatedUnion('kind', [generator, ats, pump, building]);
