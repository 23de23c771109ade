/** The histories behind a chart as they come: parts of a screen follow what they show of them and nothing else. */
import { createStore, type StoreApi } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';

export interface TrendReading {
  /** The newest answer by `seriesKey`, also while another one is under way; empty before the first. */
  readonly series: ReadonlyMap<string, TrendSeries>;
  /** Of the question that the series answer; null before the first answer. */
  readonly answeredKey: string | null;
  /** Of the question that the present view asks. */
  readonly askedKey: string;
  readonly isLoading: boolean;
  /** Why the last question was not answered; null when it was. */
  readonly error: ApiError | null;
  /** Counts the wishes to ask once more. */
  readonly turn: number;
}

export type TrendFeed = StoreApi<TrendReading>;

export const createTrendFeed = (): TrendFeed =>
  createStore<TrendReading>(() => ({
    series: new Map(),
    answeredKey: null,
    askedKey: '',
    isLoading: false,
    error: null,
    turn: 0,
  }));

/** The series answer the present view, not a former one. */
export const isCurrent = ({ answeredKey, askedKey }: TrendReading): boolean => answeredKey === askedKey;

/** Asks the present question once more. */
export const askAgain = (feed: TrendFeed): void => feed.setState(({ turn }) => ({ turn: turn + 1 }));
