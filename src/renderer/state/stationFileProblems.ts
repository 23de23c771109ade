/** What the station found wrong with a station file, by row and field; pure. */

/** One thing that is wrong. */
export interface FileProblem {
  /** The row by its codes, `MKZ.GEN1` or `MKZ`; by its number from 1 where it has no codes; null for the file itself. */
  readonly row: string | number | null;
  readonly list: 'sites' | 'devices' | null;
  /** Field names on the way to the wrong one: `connection`, `port`. */
  readonly fields: readonly string[];
  /** The station's sentence. */
  readonly reason: string;
}

const BETWEEN = '; ';
/** `devices[0].connection.port: must be 1 to 65535`, with no path where the file itself is wrong. */
const PLACED = /^((?:sites|devices|station)(?:\[\d+\]|\.[\w-]+)*): (.+)$/s;
/** Sentences without a path that stand for themselves; any other goes on with the one before the sign. */
const OF_FILE = /^(?:Unrecognized|Invalid)/;
const ROW = /^(sites|devices)\[(\d+)\]/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const rowName = (file: unknown, list: 'sites' | 'devices', index: number): string | number => {
  const rows = isRecord(file) ? file[list] : undefined;
  const row: unknown = Array.isArray(rows) ? rows[index] : undefined;
  const codes = isRecord(row) ? (list === 'sites' ? [row['code']] : [row['site'], row['code']]) : [];
  const isNamed = codes.length > 0 && codes.every((code) => typeof code === 'string' && code !== '');
  return isNamed ? codes.join('.') : index + 1;
};

const problemOf = (path: string, reason: string, file: unknown): FileProblem => {
  const [start = '', list, index] = ROW.exec(path) ?? [];
  const fields = path
    .slice(start.length)
    .split(/[.[\]]+/)
    .filter((field) => field !== '');
  if (list !== 'sites' && list !== 'devices') return { row: null, list: null, fields, reason };
  return { row: rowName(file, list, Number(index)), list, fields, reason };
};

/** The problems of a refusal in the order the station names them. `file`: what was sent, for the names of its rows. */
export const stationFileProblems = (message: string, file: unknown): readonly FileProblem[] => {
  const problems: FileProblem[] = [];
  for (const part of message.split(BETWEEN)) {
    const [, path, reason] = PLACED.exec(part) ?? [];
    const last = problems.at(-1);
    if (path !== undefined && reason !== undefined) problems.push(problemOf(path, reason, file));
    else if (last !== undefined && !OF_FILE.test(part)) {
      problems[problems.length - 1] = { ...last, reason: `${last.reason}${BETWEEN}${part}` };
    } else problems.push({ row: null, list: null, fields: [], reason: part });
  }
  return problems;
};
