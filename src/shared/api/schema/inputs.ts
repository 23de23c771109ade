/** What each entry of the contract takes, as a schema. The dispatcher parses every input with it. */
import { z } from 'zod';
import type { EntryName, InputOf } from '../contract.ts';
import { ACCESS_INPUTS } from './access.ts';
import { ALARM_INPUTS } from './alarms.ts';
import { AUDIT_INPUTS } from './audit.ts';
import { COMMAND_INPUTS } from './commands.ts';
import { COUNTER_INPUTS } from './counters.ts';
import { deviceFields, deviceSchema, nameSchema, siteFields, siteSchema } from './device.ts';
import { HISTORY_INPUTS } from './history.ts';
import { MAINTENANCE_INPUTS } from './maintenance.ts';
import { MIMIC_INPUTS } from './mimic.ts';
import { describePart, refusedParts } from './refusedParts.ts';
import { REPLAY_INPUTS } from './replay.ts';
import { REPORT_INPUTS } from './reports.ts';
import { SHIFT_INPUTS } from './shifts.ts';
import { stationFileSchema } from './stationFile.ts';
import { STORAGE_INPUTS } from './storage.ts';
import { TRAINING_INPUTS } from './training.ts';
import { TREND_INPUTS } from './trends.ts';
import { WORKSTATION_INPUTS } from './workstation.ts';

const nothing = z.strictObject({});
const id = z.int().positive();
const timeMs = z.int().min(0).max(8_640_000_000_000_000);

const siteChanges = z.strictObject(siteFields).partial();
const deviceChanges = z.strictObject({ siteId: id, ...deviceFields }).partial();

export const INPUT_SCHEMAS: { readonly [Name in EntryName]: z.ZodType<InputOf<Name>> } = {
  'station.info': nothing,
  'station.about': nothing,
  'station.health': nothing,
  'station.authority': nothing,
  'plant.snapshot': nothing,
  'plant.totals': z.strictObject({ siteId: id }),
  'metrics.read': z.strictObject({ deviceId: id.optional(), siteId: id.optional() }),
  ...ACCESS_INPUTS,
  ...ALARM_INPUTS,
  ...AUDIT_INPUTS,
  ...COMMAND_INPUTS,
  ...HISTORY_INPUTS,
  ...COUNTER_INPUTS,
  ...MAINTENANCE_INPUTS,
  ...MIMIC_INPUTS,
  'journal.list': z.strictObject({ beforeSeq: id.optional(), limit: z.int().min(1).max(500) }),
  'link.budget': z.strictObject({ id: id.optional(), device: deviceSchema }),
  'link.frames': z.strictObject({ deviceId: id, fromMs: timeMs.optional(), toMs: timeMs.optional() }),
  'link.list': nothing,
  'link.report': z.strictObject({ deviceId: id }),
  'link.polls': z.strictObject({ deviceId: id, limit: z.int().min(1).max(1_000) }),
  'link.retryNow': z.strictObject({ deviceId: id }),
  ...REPLAY_INPUTS,
  ...REPORT_INPUTS,
  ...SHIFT_INPUTS,
  ...STORAGE_INPUTS,
  'scenarios.status': nothing,
  'training.plants': nothing,
  'training.exercises': nothing,
  'sites.list': nothing,
  'sites.get': z.strictObject({ id }),
  'devices.list': z.strictObject({ siteId: id.optional() }),
  'devices.get': z.strictObject({ id }),
  'station.exportFile': nothing,
  'station.previewFile': stationFileSchema,
  ...TRAINING_INPUTS,
  ...TREND_INPUTS,
  ...WORKSTATION_INPUTS,
  'sites.create': siteSchema,
  'sites.update': z.strictObject({ id, changes: siteChanges }) as z.ZodType<InputOf<'sites.update'>>,
  'sites.remove': z.strictObject({ id }),
  'devices.create': deviceSchema,
  'devices.update': z.strictObject({ id, changes: deviceChanges }) as z.ZodType<InputOf<'devices.update'>>,
  'devices.remove': z.strictObject({ id }),
  'station.importFile': stationFileSchema,
  'station.rename': z.strictObject({ name: nameSchema }),
};

/** One line that names the fields: `devices[0].connection.port: must be 1 to 65535`. */
export const describeIssues = (error: z.ZodError): string =>
  refusedParts(error, undefined).map(describePart).join('; ');
