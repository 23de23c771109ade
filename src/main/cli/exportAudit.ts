import { databaseFile } from '../app/databaseFile.ts';
import { exportAudit } from '../app/exportAudit.ts';
import { parseExportRange } from '../app/exportRange.ts';
import { defaultDataDirectory } from '../app/places.ts';
import { readOptions, refuseInput, UsageError } from './command.ts';
import { printLines, writeLines } from './outputLines.ts';

const OPTIONS = {
  data: { type: 'string' },
  csv: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  user: { type: 'string' },
  action: { type: 'string' },
  object: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Beyond what any row can have: one end of a range alone leaves the other open. */
const EARLIEST = '0';
const LATEST = '999999999999999';

/** `pult export audit`: who did what, as CSV, to a file or to stdout. */
export const exportAuditCommand = (args: readonly string[]): Promise<number> => {
  const { values } = readOptions(args, OPTIONS);
  const { csv: out, from, to, user, action, object } = values;
  if (out === undefined) throw new UsageError('audit takes --csv FILE, or --csv - for stdout');
  const json = values.json === true && out !== '-';
  const range = parseExportRange(from ?? EARLIEST, to ?? LATEST);
  if (!range.ok) return Promise.resolve(refuseInput(json, range.error));
  const file = databaseFile(values.data ?? defaultDataDirectory(false));
  const lines = exportAudit(file, { ...range.value, user, action, object });
  if (!lines.ok) return Promise.resolve(refuseInput(json, lines.error));
  return out === '-' ? printLines(lines.value) : Promise.resolve(writeLines(out, lines.value, json));
};
