/** Where in a station file something is wrong, by row and field; pure. */
import type { RefusedPart } from '#shared/api/apiError.ts';

export interface FilePlace {
  /** The row by its codes, `MKZ.GEN1` or `MKZ`; by its number from 1 where it has no codes; null for the file itself. */
  readonly row: string | number | null;
  readonly list: 'sites' | 'devices' | null;
  /** Names on the way to the wrong field: `connection`, `port`. */
  readonly fields: readonly string[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const rowName = (file: unknown, list: 'sites' | 'devices', index: number): string | number => {
  const rows = isRecord(file) ? file[list] : undefined;
  const row: unknown = Array.isArray(rows) ? rows[index] : undefined;
  const codes = isRecord(row) ? (list === 'sites' ? [row['code']] : [row['site'], row['code']]) : [];
  const isNamed = codes.length > 0 && codes.every((code) => typeof code === 'string' && code !== '');
  return isNamed ? codes.join('.') : index + 1;
};

/** The place of a problem of the station. `file`: what was sent, for the names of its rows. */
export const filePlace = ({ path }: Pick<RefusedPart, 'path'>, file: unknown): FilePlace => {
  const [list, index, ...fields] = path;
  if ((list !== 'sites' && list !== 'devices') || typeof index !== 'number')
    return { row: null, list: null, fields: path.map(String) };
  return { row: rowName(file, list, index), list, fields: fields.map(String) };
};
