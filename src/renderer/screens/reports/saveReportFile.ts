import type { ReportFile } from '#shared/api/reports.ts';
import type { ReportFormat } from '#shared/model/report.ts';
import { bytesOf } from '../../state/base64.ts';
import { saveFile } from '../saveFile.ts';

const TYPES: Readonly<Record<ReportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  csv: 'text/csv;charset=utf-8',
};

/** Hands a file of the station to the browser. */
export const saveReportFile = ({ fileName, base64 }: ReportFile, format: ReportFormat): void =>
  saveFile(fileName, new Blob([bytesOf(base64)], { type: TYPES[format] }));
