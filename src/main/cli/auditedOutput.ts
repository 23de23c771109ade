import { basename } from 'node:path';
import { auditValue } from '../app/auditValue.ts';
import { noteAct } from './noteAct.ts';
import { printLines, writeLines } from './outputLines.ts';

export interface OutputOrder {
  readonly dataDirectory: string;
  /** Undefined: stdout. */
  readonly out: string | undefined;
  readonly json: boolean;
  readonly action: string;
  /** Range and filters as they were typed. */
  readonly asked: object;
}

/** Writes or prints the lines of an export, then its row of the audit; of a path the audit keeps the name of the file. */
export const auditedOutput = async (lines: Iterable<string>, order: OutputOrder): Promise<number> => {
  const { dataDirectory, out, json, action, asked } = order;
  const exitCode = out === undefined ? await printLines(lines) : writeLines(out, lines, json);
  const file = out === undefined ? 'stdout' : basename(out);
  return noteAct(dataDirectory, exitCode, {
    action,
    object: null,
    before: null,
    after: auditValue({ ...asked, file }),
  });
};
