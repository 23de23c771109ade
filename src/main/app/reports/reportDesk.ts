import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { ReportFile, ReportOrder, ReportTemplateView } from '#shared/api/reports.ts';
import { CONFIGURATION_REFUSALS } from '#shared/model/configurationRefusal.ts';
import type { Site } from '#shared/model/device.ts';
import { fileNameOf } from '#shared/model/fileNameOf.ts';
import type { Report, ReportFormat, ReportLanguage, ReportTemplate } from '#shared/model/report.ts';
import { REPORT_REFUSALS } from '#shared/model/reportRefusal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Shift } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { composeReport } from '../../report/composeReport.ts';
import { reportPage } from '../../report/reportPage.ts';
import type { PrintPdf } from '../maintenance/printAct.ts';
import { type GatherParts, type GatherStep, gatherReport } from './gatherReport.ts';
import { reportBook } from './reportBook.ts';
import { reportCsv } from './reportCsv.ts';
import type { ReportRunner } from './reportRunner.ts';
import { reportSpan } from './reportSpan.ts';

export interface ReportDeskParts {
  /** The failure is one sentence for the log. */
  readonly templates: () => Result<readonly ReportTemplate[], string>;
  readonly onTrouble: (sentence: string) => void;
  readonly site: (id: number) => Site | undefined;
  readonly gather: GatherParts;
  readonly runner: ReportRunner;
  readonly shift: (id: number) => Promise<Shift | undefined>;
  /** Of a shift that goes on, as it would be now. */
  readonly shiftSheet: (id: number) => Promise<Result<ShiftSheet, ApiError>>;
  readonly printPdf: PrintPdf;
}

type Answer<Value> = Promise<Result<Value, ApiError>>;

/** Reports as a running station makes them. */
export class ReportDesk {
  readonly #parts: ReportDeskParts;

  constructor(parts: ReportDeskParts) {
    this.#parts = parts;
  }

  templates(): Result<readonly ReportTemplate[], ApiError> {
    const read = this.#parts.templates();
    if (read.ok) return read;
    this.#parts.onTrouble(read.error);
    return apiRefusal(REPORT_REFUSALS, 'report_templates');
  }

  template(id: string): Result<ReportTemplate, ApiError> {
    const templates = this.templates();
    if (!templates.ok) return templates;
    const found = templates.value.find((one) => one.id === id);
    return found === undefined ? apiRefusal(REPORT_REFUSALS, 'report_unknown', { template: id }) : success(found);
  }

  site(id: number): Result<Site, ApiError> {
    const site = this.#parts.site(id);
    return site === undefined ? apiRefusal(CONFIGURATION_REFUSALS, 'no_site', { id }) : success(site);
  }

  async run({ template: id, siteId, periodStart, language, asker }: ReportOrder): Answer<Report> {
    const { runner, gather, shift, shiftSheet } = this.#parts;
    const template = this.template(id);
    if (!template.ok) return template;
    const site = this.site(siteId);
    if (!site.ok) return site;
    const span = await reportSpan(template.value.period, periodStart, site.value, { shift, nowMs: gather.nowMs });
    if (!span.ok) return span;
    const sheet = template.value.period === 'shift' ? await shiftSheet(Number(periodStart)) : success(null);
    if (!sheet.ok) return sheet;
    const order = { template: template.value, site: site.value, span: span.value, sheet: sheet.value };
    const made = await runner.run(asker, () => gatherReport(gather, order));
    return made.ok ? success(composeReport(made.value, template.value, language)) : made;
  }

  cancel(asker: string): boolean {
    return this.#parts.runner.cancel(asker);
  }

  /** The same as a file. */
  async file(order: ReportOrder & { readonly format: ReportFormat }): Answer<ReportFile> {
    const report = await this.run(order);
    if (!report.ok) return report;
    const bytes = await FILES[order.format](report.value, this.#parts.printPdf);
    if (!bytes.ok) return bytes;
    const { site, span, template } = report.value;
    const fileName = reportFileName(site.code, template, span.start, order.language, order.format);
    return success({ fileName, base64: Buffer.from(bytes.value).toString('base64') });
  }
}

/** `MKZ-day-2026-11-21-ru.xlsx`: letters that every file system and every header takes. */
export const reportFileName = (
  siteCode: string,
  template: string,
  start: string,
  language: ReportLanguage,
  format: ReportFormat,
): string => fileNameOf(`${siteCode}-${template}-${start}-${language}.${format}`).replaceAll(/[^\w.-]/g, '-');

/** What prints tells its trouble in English. */
const NOT_PRINTED =
  'Отчёт не напечатан. Проверьте, что на станции установлен Chrome, Edge или Chromium, и попробуйте ещё раз';

/** A page as a PDF, its trouble in words of the contract. */
export const printedPage = async (html: string, printPdf: PrintPdf): Answer<Uint8Array> => {
  const pdf = await printPdf(html);
  if (pdf.ok) return pdf;
  const en = `the report was not printed: ${pdf.error}`;
  return failure({ code: 'unavailable', message: pdf.error, words: { ru: NOT_PRINTED, en } });
};

const FILES: Readonly<Record<ReportFormat, (report: Report, printPdf: PrintPdf) => Answer<Uint8Array>>> = {
  xlsx: async (report) => success(await reportBook(report)),
  csv: (report) => Promise.resolve(success(Buffer.from(reportCsv(report)))),
  pdf: (report, printPdf) => printedPage(reportPage(report), printPdf),
};

export const templateView = ({ id, name, period, parts }: ReportTemplate): ReportTemplateView => ({
  id,
  name,
  period,
  parts: parts.map((part) => ({
    title: part.title,
    columns: 'columns' in part ? part.columns.map(({ title }) => title) : [],
  })),
});

export type { GatherStep };
