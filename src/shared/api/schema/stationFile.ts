import { z } from 'zod';
import type { StationFile } from '../../model/stationFile.ts';
import { deviceFields, nameSchema, siteSchema } from './device.ts';
import { fieldRule } from './fieldRule.ts';

/** Rows of a station file at the most. */
const MAX_ROWS = 1_000;

const repeated = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): number =>
  rows.findIndex((row, index) => rows.findIndex((other) => keyOf(other) === keyOf(row)) < index);

/** The station file. Messages name the field; `parseStationFile` in the application adds the line of broken JSON. */
export const stationFileSchema: z.ZodType<StationFile> = z
  .strictObject({
    station: z.strictObject({ id: z.string().min(1).max(64), name: nameSchema }).exactOptional(),
    sites: z.array(siteSchema).max(MAX_ROWS),
    devices: z.array(z.strictObject({ site: z.string(), ...deviceFields })).max(MAX_ROWS),
  })
  .superRefine((file, context) => {
    const twiceSite = repeated(file.sites, (site) => site.code);
    if (twiceSite >= 0) {
      context.addIssue({ code: 'custom', path: ['sites', twiceSite, 'code'], message: fieldRule('site_twice') });
    }
    const twiceDevice = repeated(file.devices, (device) => `${device.site}.${device.code}`);
    if (twiceDevice >= 0) {
      context.addIssue({
        code: 'custom',
        path: ['devices', twiceDevice, 'code'],
        message: fieldRule('device_twice'),
      });
    }
    file.devices.forEach((device, index) => {
      if (!file.sites.some((site) => site.code === device.site)) {
        context.addIssue({ code: 'custom', path: ['devices', index, 'site'], message: fieldRule('site_unnamed') });
      }
    });
  });
