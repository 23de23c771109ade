/** Schemas of sites and devices, as the station file, REST and the dispatcher take them. */
import { z } from 'zod';
import { DEVICE_KINDS } from '../../model/device.ts';
import { fieldRule as rule } from './fieldRule.ts';

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/** A name for people: trimmed, NFC, 1…100 characters, nothing invisible in it. */
export const nameSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, rule('field_empty'))
      .max(100, rule('field_long', { count: 100 }))
      .refine((text) => !CONTROL_CHARACTERS.test(text), rule('field_unseen')),
  );

/** A code for tags: `MKZ`, `GEN1`. */
export const codeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/, rule('field_code'));

const knownTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false; // Intl has no other way to ask
  }
};

export const timeZoneSchema = z.string().max(64).refine(knownTimeZone, rule('field_time_zone'));

const lineSettings = {
  baudRate: z.int().min(300).max(4_000_000).exactOptional(),
  dataBits: z.union([z.literal(7), z.literal(8)]).exactOptional(),
  parity: z.enum(['none', 'even', 'odd']).exactOptional(),
  stopBits: z.union([z.literal(1), z.literal(2)]).exactOptional(),
};

const hostSchema = z
  .string()
  .max(253)
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9a-fA-F:]+)$/, rule('field_host'));

const PORTS = { from: 1, to: 65_535 };
const portSchema = z.int().min(PORTS.from, rule('field_between', PORTS)).max(PORTS.to, rule('field_between', PORTS));
const unitIdSchema = z.int().min(0).max(255);

export const connectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tcp'), host: hostSchema, port: portSchema, unitId: unitIdSchema }),
  z.strictObject({
    kind: z.literal('rtuOverTcp'),
    host: hostSchema,
    port: portSchema,
    unitId: unitIdSchema,
    ...lineSettings,
  }),
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().min(1).max(255),
    unitId: unitIdSchema,
    ...lineSettings,
  }),
]);

const finite = z.number();

export const pointOverrideSchema = z.strictObject({
  scale: finite.refine((scale) => scale !== 0, rule('field_zero')).exactOptional(),
  offset: finite.exactOptional(),
  invert: z.boolean().exactOptional(),
  plausible: z.strictObject({ min: finite, max: finite }).exactOptional(),
  hidden: z.boolean().exactOptional(),
});

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const pointOverrides = z.record(
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .refine((key) => !FORBIDDEN_KEYS.has(key)),
  pointOverrideSchema,
);

export const siteFields = {
  code: codeSchema,
  name: nameSchema,
  network: z.string().max(100).exactOptional(),
  timeZone: timeZoneSchema,
  latitude: z.number().min(-90).max(90).exactOptional(),
  longitude: z.number().min(-180).max(180).exactOptional(),
};

export const deviceFields = {
  code: codeSchema,
  name: nameSchema,
  kind: z.enum(DEVICE_KINDS),
  profile: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, rule('field_profile_name')),
  active: z.boolean(),
  connection: connectionSchema,
  pollIntervalMs: z.int().min(100).max(3_600_000).exactOptional(),
  timeoutMs: z.int().min(50).max(60_000).exactOptional(),
  pauseMs: z.int().min(0).max(10_000).exactOptional(),
  maxRegisters: z.int().min(1).max(125).exactOptional(),
  closeAfterPoll: z.boolean().exactOptional(),
  ratings: z
    .strictObject({
      powerKw: z.number().positive().exactOptional(),
      voltageV: z.number().positive().exactOptional(),
      frequencyHz: z.number().positive().exactOptional(),
    })
    .exactOptional(),
  points: pointOverrides.exactOptional(),
};

export const siteSchema = z.strictObject(siteFields);
export const deviceSchema = z.strictObject({ siteId: z.int().positive(), ...deviceFields });
