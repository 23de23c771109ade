/** A JSON document that a person has chosen from a disk. */
import { failure, type Result, success } from '#shared/model/result.ts';

export type UnreadFile =
  | { readonly kind: 'large' | 'unreadable' }
  /** Line and column, from 1; null where the engine does not tell them. */
  | { readonly kind: 'notJson'; readonly line: number | null; readonly column: number | null };

/** One message to the station holds 1 MiB, with the question around the file. */
export const MAX_FILE_BYTES = 1_000_000;

const PLACE = /line (\d+) column (\d+)/;
const POSITION = /position (\d+)/;

const placeOf = (text: string, message: string): { line: number | null; column: number | null } => {
  const [, line, column] = PLACE.exec(message) ?? [];
  if (line !== undefined && column !== undefined) return { line: Number(line), column: Number(column) };
  const position = POSITION.exec(message)?.[1];
  if (position === undefined) return { line: null, column: null };
  const before = text.slice(0, Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/** Text → document. */
export const parsedJson = (text: string): Result<unknown, UnreadFile> => {
  try {
    return success(JSON.parse(text) as unknown);
  } catch (error) {
    return failure({ kind: 'notJson', ...placeOf(text, error instanceof Error ? error.message : '') });
  }
};

export const readChosenFile = async (file: Blob): Promise<Result<unknown, UnreadFile>> => {
  if (file.size > MAX_FILE_BYTES) return failure({ kind: 'large' });
  try {
    return parsedJson(await file.text());
  } catch {
    return failure({ kind: 'unreadable' }); // taken away since it was chosen, or not for this person to read
  }
};
