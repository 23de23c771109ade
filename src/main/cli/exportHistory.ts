import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { exportHistory } from '../app/exportHistory.ts';
import { parseExportRange } from '../app/exportRange.ts';
import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { databaseFile } from '../app/station.ts';
import { systemClock } from '../app/systemClock.ts';
import { EXIT, refuseInput, report, UsageError } from './command.ts';

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
  return out === undefined ? print(lines.value) : write(out, lines.value, json);
};

/** Waits for a slow reader; one that has gone is no error. */
const print = async (lines: Iterable<string>): Promise<number> => {
  process.stdout.on('error', () => undefined);
  for (const text of lines) {
    if (!process.stdout.writable) break;
    if (!process.stdout.write(text)) await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
  }
  return EXIT.fine;
};

/** The file is there whole or not at all. */
const write = (file: string, lines: Iterable<string>, json: boolean): number => {
  const partial = `${file}.partial`;
  try {
    const descriptor = openSync(partial, 'w');
    let bytes = 0;
    try {
      for (const text of lines) bytes += writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(partial, file);
    return report(json, { ok: true, text: `written: ${file}`, data: { file, bytes } });
  } catch (error) {
    rmSync(partial, { force: true });
    const message = `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    return report(json, { ok: false, text: message, data: { error: message } });
  }
};
