import { useEffect, useState } from 'react';
import { request } from '../../../state/stationApi.ts';

const ROWS = 50;

export interface OldValue {
  readonly timeMs: number;
  readonly value: number;
}

/**
 * The newest value that is known between the two instants, as history reads it now; null where there is none. Read
 * again when `turn` changes.
 */
export const useOldValue = (tag: string, fromMs: number | null, toMs: number | null, turn: number): OldValue | null => {
  const [found, setFound] = useState<OldValue | null>(null);
  useEffect(() => {
    if (fromMs === null || toMs === null) {
      setFound(null);
      return undefined;
    }
    let isGone = false;
    const read = async (): Promise<void> => {
      const asker = `correction.${tag}`;
      const answer = await request('history.trend', { tags: [tag], fromMs, toMs, buckets: ROWS, asker });
      if (isGone) return;
      const trend = answer.ok ? answer.value[0] : undefined;
      const row = trend?.last.findLastIndex((value) => value !== null) ?? -1;
      const value = trend?.last[row];
      const timeMs = trend?.t[row];
      setFound(typeof value === 'number' && timeMs !== undefined ? { timeMs, value } : null);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [tag, fromMs, toMs, turn]);
  return found;
};
