/** What the entries of reports and trip sheets take. */
import { z } from 'zod';
import { REPORT_FORMATS, REPORT_LANGUAGES } from '../../model/report.ts';
import type { InputOf } from '../contract.ts';
import { REPORT_RUNS_MAX, type ReportCommands, type ReportReads } from '../reports.ts';

const nothing = z.strictObject({});
const id = z.int().positive();
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
const asker = z.string().min(1).max(64);
const template = z.string().min(1).max(32);
const language = z.enum(REPORT_LANGUAGES);
const FOLDER_LENGTH = 1_000;
const DAY_MINUTES = 1_440;

const order = {
  template,
  siteId: id,
  periodStart: z.string().min(1).max(20),
  language,
  asker: asker.optional(),
};

export const REPORT_INPUTS: {
  readonly [Name in keyof ReportReads | keyof ReportCommands]: z.ZodType<InputOf<Name>>;
} = {
  'reports.templates': nothing,
  'reports.run': z.strictObject(order),
  'reports.cancel': z.strictObject({ asker }),
  'reports.file': z.strictObject({ ...order, format: z.enum(REPORT_FORMATS) }),
  'reports.schedules': nothing,
  'reports.runs': z.strictObject({ scheduleId: id.optional(), limit: z.int().min(1).max(REPORT_RUNS_MAX) }),
  'reports.trips': z
    .strictObject({ siteId: id.optional(), fromMs: timeMs, toMs: timeMs })
    .refine(({ fromMs, toMs }) => fromMs < toMs, 'the range must end after it begins'),
  'reports.trip': z.strictObject({ occurrence: id }),
  'reports.tripPdf': z.strictObject({ occurrence: id, language }),
  'reports.saveSchedule': z.strictObject({
    id: id.optional(),
    template,
    siteId: id,
    format: z.enum(REPORT_FORMATS),
    language,
    folder: z.string().min(1).max(FOLDER_LENGTH),
    afterMinutes: z.int().min(1).max(DAY_MINUTES),
    isActive: z.boolean(),
  }),
  'reports.removeSchedule': z.strictObject({ id }),
};
