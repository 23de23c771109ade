import { JOURNAL_KINDS } from '#shared/model/journal.ts';
import { databaseFile } from '../app/databaseFile.ts';
import { exportJournal } from '../app/exportJournal.ts';
import { parseOpenRange } from '../app/exportRange.ts';
import { defaultDataDirectory } from '../app/places.ts';
import { auditedOutput } from './auditedOutput.ts';
import { readOptions, refuseInput, UsageError } from './command.ts';

const OPTIONS = {
  data: { type: 'string' },
  csv: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  site: { type: 'string' },
  device: { type: 'string' },
  kind: { type: 'string' },
  text: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `pult export journal`: events and steps of alarms in both languages, as CSV, to a file or to stdout. */
export const exportJournalCommand = async (args: readonly string[]): Promise<number> => {
  const { csv: out, from, to, data, json, ...words } = readOptions(args, OPTIONS).values;
  if (out === undefined) throw new UsageError('journal takes --csv FILE, or --csv - for stdout');
  const kind = JOURNAL_KINDS.find((known) => known === words.kind);
  if (words.kind !== undefined && kind === undefined) {
    throw new UsageError(`--kind takes ${JOURNAL_KINDS.join(', ')}, not ${words.kind}`);
  }
  const toFile = out !== '-';
  const range = parseOpenRange(from, to);
  if (!range.ok) return refuseInput(json === true && toFile, range.error);
  const dataDirectory = data ?? defaultDataDirectory(false);
  const lines = exportJournal(databaseFile(dataDirectory), { ...words, ...range.value, kind });
  if (!lines.ok) return refuseInput(json === true && toFile, lines.error);
  return auditedOutput(lines.value, {
    dataDirectory,
    out: toFile ? out : undefined,
    json: json === true,
    action: 'journal.export',
    asked: { from, to, ...words },
  });
};
