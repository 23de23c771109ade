import type { AlarmView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { occurrencesOf } from '../../state/acknowledgeable.ts';
import { useOrder } from '../../state/useOrder.ts';

export interface Acknowledging {
  readonly isAsking: boolean;
  readonly refusal: ApiError | null;
  /** True when the station took it. The alarms change when it says so. */
  readonly acknowledge: (alarms: readonly AlarmView[], comment?: string) => Promise<boolean>;
}

/** Acknowledges any number of alarms, each by the life that the person saw. */
export const useAcknowledge = (): Acknowledging => {
  const { give, isAsking, refusal } = useOrder('alarms.acknowledge');
  const acknowledge = async (alarms: readonly AlarmView[], comment = ''): Promise<boolean> => {
    const words = comment.trim();
    for (const occurrences of occurrencesOf(alarms)) {
      const answer = await give({ occurrences, ...(words === '' ? {} : { comment: words }) });
      if (answer === undefined) return false;
    }
    return true;
  };
  return { isAsking, refusal, acknowledge };
};
