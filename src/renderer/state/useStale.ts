import { useSilence } from './silence.ts';

/** Since when the station is silent, by the station's clock, UTC epoch ms; null while it speaks. */
export const useStale = (): number | null => useSilence(({ sinceMs }) => sinceMs);
