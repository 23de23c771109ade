import type { ApiError } from '#shared/api/apiError.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { handOverSheet, type SheetLanguage } from '../../report/handOverSheet.ts';
import type { PrintPdf } from '../maintenance/printAct.ts';
import type { SheetOfShift } from './shiftDesk.ts';

export interface SheetPrinting {
  readonly printPdf: PrintPdf;
}

/** The sheet of a shift as a file. */
export const printSheet = async (
  { shift, sheet }: SheetOfShift,
  language: SheetLanguage,
  { printPdf }: SheetPrinting,
): Promise<Result<{ fileName: string; pdfBase64: string }, ApiError>> => {
  const pdf = await printPdf(handOverSheet(shift, sheet, language));
  if (!pdf.ok)
    return failure({
      code: 'unavailable',
      message: pdf.error,
      words: { ru: `Лист не напечатан: ${pdf.error}`, en: `the sheet was not printed: ${pdf.error}` },
    });
  const { timeZone, station, timeMs } = sheet;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(timeMs);
  const title = language === 'ru' ? 'сдача смены' : 'hand-over';
  const fileName = `${station} ${title} ${day} № ${shift.id.toString()}.pdf`.replaceAll(/[\\/:*?"<>|]/g, '-');
  return success({ fileName, pdfBase64: Buffer.from(pdf.value).toString('base64') });
};
