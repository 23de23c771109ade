import { databaseFile } from '../app/databaseFile.ts';
import { exportHistory } from '../app/exportHistory.ts';
import { parseExportRange } from '../app/exportRange.ts';
import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { systemClock } from '../app/systemClock.ts';
import { auditedOutput } from './auditedOutput.ts';
import { refuseInput, UsageError } from './command.ts';

export interface ExportHistoryWords {
  readonly data?: string | undefined;
  readonly out?: string | undefined;
  readonly tags?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly utc?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** `pult export history`: recorded samples as CSV, to a file or to stdout. */
export const exportHistoryCommand = async (words: ExportHistoryWords): Promise<number> => {
  const { tags, from, to, out } = words;
  if (tags === undefined || from === undefined || to === undefined) {
    throw new UsageError('history takes --tags, --from and --to');
  }
  const json = words.json === true && out !== undefined;
  const range = parseExportRange(from, to);
  if (!range.ok) return refuseInput(json, range.error);
  const dataDirectory = words.data ?? defaultDataDirectory(false);
  const lines = exportHistory({
    databaseFile: databaseFile(dataDirectory),
    library: readProfileLibrary(profileFolders(dataDirectory)),
    tags: tags.split(',').map((tag) => tag.trim()),
    range: range.value,
    utc: words.utc === true,
    nowMs: systemClock.epochMs(),
  });
  if (!lines.ok) return refuseInput(json, lines.error);
  const asked = { tags, from, to };
  return auditedOutput(lines.value, { dataDirectory, out, json, action: 'history.export', asked });
};
