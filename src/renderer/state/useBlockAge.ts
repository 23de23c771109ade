import { useSyncExternalStore } from 'react';
import { usePlant } from './plantStore.ts';
import { stationNow } from './stationNow.ts';

const TICK_MS = 1_000;

const tickers = new Set<() => void>();
let timer: number | undefined;

const tick = (): void => {
  for (const ticker of tickers) ticker();
};

const onTick = (ticker: () => void): (() => void) => {
  tickers.add(ticker);
  timer ??= window.setInterval(tick, TICK_MS);
  return () => {
    tickers.delete(ticker);
    if (tickers.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
};

export interface AgedBlock {
  readonly deviceId: number;
  readonly block: string;
  /** Older than this the age is told, ms. */
  readonly freshMs: number;
}

const wholeAgeMs = ({ deviceId, block, freshMs }: AgedBlock): number | null => {
  const timeMs = usePlant.getState().picture?.states.get(deviceId)?.blockTimesMs[block] ?? null;
  const ageMs = timeMs === null ? 0 : stationNow() - timeMs;
  return ageMs > freshMs ? ageMs - (ageMs % TICK_MS) : null;
};

/** Age of a block's values in whole seconds, ms; null while they are fresh, so that nothing is drawn anew then. */
export const useBlockAge = (aged: AgedBlock): number | null => useSyncExternalStore(onTick, () => wholeAgeMs(aged));
