import type { ApiError } from '#shared/api/apiError.ts';
import { refusalWords } from '../operator/refusalWords.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** A refusal in words; null while there is none. `conflictKey`: what a conflict means at this place. */
export const userRefusal = (refusal: ApiError | null, conflictKey: string, t: Translate): string | null => {
  if (refusal === null) return null;
  return refusal.code === 'conflict' ? t(conflictKey, { message: refusal.message }) : refusalWords(refusal, t);
};
