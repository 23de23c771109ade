import { databaseFile } from '../app/databaseFile.ts';
import { exportAudit } from '../app/exportAudit.ts';
import { parseOpenRange } from '../app/exportRange.ts';
import { defaultDataDirectory } from '../app/places.ts';
import { auditedOutput } from './auditedOutput.ts';
import { readOptions, refuseInput, UsageError } from './command.ts';

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

/** `pult export audit`: who did what, as CSV, to a file or to stdout. */
export const exportAuditCommand = async (args: readonly string[]): Promise<number> => {
  const { values } = readOptions(args, OPTIONS);
  const { csv: out, from, to, user, action, object } = values;
  if (out === undefined) throw new UsageError('audit takes --csv FILE, or --csv - for stdout');
  const json = values.json === true && out !== '-';
  const range = parseOpenRange(from, to);
  if (!range.ok) return refuseInput(json, range.error);
  const dataDirectory = values.data ?? defaultDataDirectory(false);
  const filter = { user, action, object };
  const lines = exportAudit(databaseFile(dataDirectory), { ...range.value, ...filter });
  if (!lines.ok) return refuseInput(json, lines.error);
  return auditedOutput(lines.value, {
    dataDirectory,
    out: out === '-' ? undefined : out,
    json,
    action: 'audit.export',
    asked: { from, to, ...filter },
  });
};
