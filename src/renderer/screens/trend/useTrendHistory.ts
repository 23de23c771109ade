import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { askAgain, createTrendFeed, isCurrent, type TrendReading } from './trendFeed.ts';
import type { TrendQuestion } from './trendQuestion.ts';
import { useTrendReading } from './useTrendReading.ts';

export interface TrendHistory extends Pick<TrendReading, 'series' | 'isLoading' | 'error'> {
  /** The series answer the present view, not a former one. */
  readonly isCurrent: boolean;
  readonly retry: () => void;
}

/** The histories of tags over the view, and live values behind them as they come; for a part that shows all of it. */
export const useTrendHistory = (question: TrendQuestion): TrendHistory => {
  const [feed] = useState(createTrendFeed);
  useTrendReading(question, feed);
  const reading = useStore(feed);
  const retry = useCallback(() => askAgain(feed), [feed]);
  const { series, isLoading, error } = reading;
  return { series, isLoading, error, isCurrent: isCurrent(reading), retry };
};
