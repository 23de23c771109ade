import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import { LOAD_MODES, type Plant } from './plant.ts';
import { plantConflicts } from './plantConflicts.ts';
import { code, name, plantDeviceSchema } from './plantDeviceSchema.ts';

const MAX_DEVICES = 250;
const MAX_ISSUES = 5;

const powerKw = z.number().min(0).max(100_000);
const powerFactor = z.number().min(0.5).max(1);

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

const generation = z.strictObject({
  powerPercent: z.number().min(0).max(110),
  powerFactor,
  loadMode: z.enum(LOAD_MODES).exactOptional(),
});

const plantSchema: z.ZodType<Plant> = z
  .strictObject({
    site,
    load: load.exactOptional(),
    generation: generation.exactOptional(),
    ambientC: z.number().min(-50).max(50).exactOptional(),
    devices: z.array(plantDeviceSchema).min(1).max(MAX_DEVICES),
  })
  .superRefine((plant, context) => {
    for (const { path, message } of plantConflicts(plant)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
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
