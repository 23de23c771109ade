import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describeIssues } from '#shared/api/schema/inputs.ts';
import {
  MACHINE_FIGURES,
  REPORT_PERIODS,
  REPORT_TOTALS,
  type ReportTemplate,
  SITE_FIGURES,
} from '#shared/model/report.ts';
import { failure, type Result, success } from '#shared/model/result.ts';

/** A name of a template stands in addresses and names of files. */
export const TEMPLATE_ID = /^[a-z][a-z0-9-]{0,31}$/;
/** Wider tables do not go on a sheet. */
const MOST_COLUMNS = 12;

const text = z.strictObject({ ru: z.string().min(1).max(80), en: z.string().min(1).max(80) });
const unit = z.strictObject({ ru: z.string().max(20), en: z.string().max(20) });
const keys = z.array(z.string().min(1).max(64)).max(10);

const columns = <Figure extends string>(figures: readonly [Figure, ...Figure[]]) =>
  z
    .array(
      z.strictObject({
        figure: z.enum(figures),
        title: text,
        unit,
        decimals: z.int().min(0).max(6),
        total: z.enum(REPORT_TOTALS),
      }),
    )
    .min(1)
    .max(MOST_COLUMNS);

const part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('machines'), title: text, columns: columns(MACHINE_FIGURES) }),
  z.strictObject({ kind: z.enum(['site', 'days']), title: text, columns: columns(SITE_FIGURES) }),
  z.strictObject({ kind: z.enum(['alarms', 'services', 'gaps']), title: text }),
]);

/** A template as its file carries it. */
export const reportTemplateSchema = z.strictObject({
  format: z.literal('pult-report'),
  version: z.literal(1),
  id: z.string().regex(TEMPLATE_ID, 'must be small letters, digits and dashes'),
  period: z.enum(REPORT_PERIODS),
  name: text,
  points: z.strictObject({ power: keys, exchange: keys, gasFlow: keys, outage: keys }),
  parts: z.array(part).min(1).max(10),
});

/** Every template of a folder in the order of their files. The failure is one sentence that names file and field. */
export const readReportTemplates = (folder: string): Result<readonly ReportTemplate[], string> => {
  const templates: ReportTemplate[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const template = readTemplate(join(folder, name));
    if (!template.ok) return template;
    templates.push(template.value);
  }
  return success(templates);
};

const readTemplate = (file: string): Result<ReportTemplate, string> => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = reportTemplateSchema.safeParse(document);
  if (!parsed.success) return failure(`${file}: ${describeIssues(parsed.error)}`);
  const { format: _format, version: _version, ...template } = parsed.data;
  return success(template);
};
