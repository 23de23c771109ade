import { useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import { giveOrder, goToDeed } from '../../state/paletteDeeds.ts';
import type { PaletteEntry } from '../../state/paletteEntry.ts';
import { rememberChoice } from '../../state/paletteStore.ts';

export interface PaletteChoice {
  readonly isAsking: boolean;
  /** Why the station refused the last order; null while it obeys. */
  readonly refusal: ApiError | null;
  readonly choose: (entry: PaletteEntry) => void;
  readonly forget: () => void;
}

/**
 * What a choice does. The palette is left first, so that the focus is where it was before what is shown takes it; an
 * order to the station is left only when the station took it.
 */
export const usePaletteChoice = (onLeave: () => void): PaletteChoice => {
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const choose = async ({ id, deed }: PaletteEntry): Promise<void> => {
    if (isAsking) return;
    rememberChoice(id);
    if (deed.kind !== 'order') {
      onLeave();
      goToDeed(deed);
      return;
    }
    setAsking(true);
    setRefusal(null);
    const error = await giveOrder(deed.order);
    setAsking(false);
    if (error === null) onLeave();
    else setRefusal(error);
  };
  return { isAsking, refusal, choose: (entry) => void choose(entry), forget: () => setRefusal(null) };
};
