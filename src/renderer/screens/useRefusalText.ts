import type { ApiError } from '#shared/api/apiError.ts';
import { refusalText } from './refusalText.ts';
import { useSpeech } from './useSpeech.ts';

/** What the station refused, in the reader's language; null while it refuses nothing. */
export const useRefusalText = (refusal: ApiError | null): string | null => {
  const speech = useSpeech();
  return refusal === null ? null : refusalText(refusal, speech);
};
