import { useEffect, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { CounterPeriodWord, CounterTotals, CounterView } from '#shared/api/counters.ts';
import { request } from '../../../state/stationApi.ts';

export interface TotalsQuery {
  readonly by: CounterPeriodWord;
  readonly fromMs: number;
  readonly toMs: number;
}

type Outcome = { readonly totals: CounterTotals } | { readonly error: ApiError };

/** Growth by periods; null while it is read for the first time. Read anew as the counter goes on. */
export const useCounterTotals = (counter: CounterView, query: TotalsQuery | null): Outcome | null => {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { deviceId, point, total } = counter;
  const { by, fromMs, toMs } = query ?? { by: 'day', fromMs: 0, toMs: 0 };
  useEffect(() => {
    let isOvertaken = false;
    const read = async (): Promise<void> => {
      const answer = await request('counters.totals', { deviceId, point, by, fromMs, toMs });
      if (!isOvertaken) setOutcome(answer.ok ? { totals: answer.value } : { error: answer.error });
    };
    // Another total is another growth: it is among what the reading depends on.
    if (toMs > 0 && total !== null) void read();
    return () => {
      isOvertaken = true;
    };
  }, [deviceId, point, by, fromMs, toMs, total]);
  const isOfQuery = outcome === null || 'error' in outcome || outcome.totals.by === by;
  return query === null || !isOfQuery ? null : outcome;
};
