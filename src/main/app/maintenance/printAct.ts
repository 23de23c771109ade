import type { ApiError } from '#shared/api/apiError.ts';
import { fileNameOf } from '#shared/model/fileNameOf.ts';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type ActLanguage, serviceAct } from '../../report/serviceAct.ts';

/** Makes a PDF of a page. The failure is one sentence for a person. */
export type PrintPdf = (html: string) => Promise<Result<Uint8Array, string>>;

/** The same of a host that may not be able to just now: undefined. */
export type HostPrintPdf = (html: string) => Promise<Result<Uint8Array, string> | undefined>;

export interface ActPrinting {
  readonly printPdf: PrintPdf;
  /** What the act calls a device; its code stands in the name of the file. */
  readonly actDevice: (deviceId: number) => {
    readonly site: string;
    readonly device: string;
    readonly code: string;
    readonly timeZone: string;
  };
  readonly stationName: () => string;
}

/** What prints tells its trouble in English. */
const NOT_PRINTED =
  'Акт не напечатан. Проверьте, что на станции установлен Chrome, Edge или Chromium, и попробуйте ещё раз';

/** The act of a service as a file. */
export const printAct = async (
  log: MaintenanceLog,
  language: ActLanguage,
  { printPdf, actDevice, stationName }: ActPrinting,
): Promise<Result<{ fileName: string; pdfBase64: string }, ApiError>> => {
  const { site, device, code, timeZone } = actDevice(log.deviceId);
  const html = serviceAct(log, { station: stationName(), site, device, timeZone }, language);
  const pdf = await printPdf(html);
  if (!pdf.ok)
    return failure({
      code: 'unavailable',
      message: pdf.error,
      words: { ru: NOT_PRINTED, en: `the act was not printed: ${pdf.error}` },
    });
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(log.completedMs);
  const fileName = fileNameOf(`${code} ${log.intervalCode} ${day} № ${log.id.toString()}.pdf`);
  return success({ fileName, pdfBase64: Buffer.from(pdf.value).toString('base64') });
};
