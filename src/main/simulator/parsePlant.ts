import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Plant } from './plant.ts';

const MAX_DEVICES = 100;
const MAX_ISSUES = 5;

const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/, 'must be 1 to 32 latin letters, digits, - or _');
const name = z.string().min(1).max(100);
const powerKw = z.number().min(0).max(100_000);
const powerFactor = z.number().min(0.5).max(1);
const count = z.number().min(0).max(1e9);
// The training plant has no business on a network.
const host = z.literal('127.0.0.1', 'must be 127.0.0.1: a simulated controller is served on this machine only');
const port = z.int().min(1).max(65_535);
const unitId = z.int().min(1).max(247);

const site = z.strictObject({
  code,
  name,
  network: z.string().max(100).exactOptional(),
  timeZone: z.string().min(1).max(64),
  latitude: z.number().min(-90).max(90).exactOptional(),
  longitude: z.number().min(-180).max(180).exactOptional(),
});

const load = z.strictObject({
  meanKw: powerKw,
  swingKw: powerKw,
  swingPeriodMinutes: z.number().min(1).max(10_080),
  stepKw: powerKw,
  stepIntervalMinutes: z.number().min(0.1).max(10_080),
  noiseKw: powerKw,
  powerFactor,
});

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

const plantSchema: z.ZodType<Plant> = z
  .strictObject({
    site,
    load,
    generation: z.strictObject({ powerPercent: z.number().min(0).max(110), powerFactor }),
    devices: z
      .array(z.discriminatedUnion('kind', [generator, ats]))
      .min(1)
      .max(MAX_DEVICES),
  })
  .superRefine((plant, context) => {
    const codes = new Set<string>();
    const ports = new Set<number>();
    plant.devices.forEach((device, index) => {
      const report = (path: string[], message: string): void =>
        context.addIssue({ code: 'custom', path: ['devices', index, ...path], message });
      if (codes.has(device.code)) report(['code'], 'is used twice');
      if (ports.has(device.connection.port)) report(['connection', 'port'], 'is used twice');
      codes.add(device.code);
      ports.add(device.connection.port);
    });
  });

const describeIssue = (issue: z.core.$ZodIssue): string => {
  const place = issue.path
    .map((part) => (typeof part === 'number' ? `[${part.toString()}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
};

/** Content of a plant file → the plant, or one line that names the fields: `devices[0].connection.port: …`. */
export const parsePlant = (document: unknown): Result<Plant, string> => {
  const parsed = plantSchema.safeParse(document);
  if (parsed.success) return success(parsed.data);
  return failure(parsed.error.issues.slice(0, MAX_ISSUES).map(describeIssue).join('; '));
};
