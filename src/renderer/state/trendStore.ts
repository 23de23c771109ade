import { create } from 'zustand';
import { stationNow } from './stationNow.ts';
import { liveView, type TrendView } from './trendView.ts';

/** The point whose chart is open. */
export interface TrendSubject {
  readonly deviceId: number;
  readonly point: string;
}

export interface TrendStore {
  readonly subject: TrendSubject | null;
  /** Kept from one point to another, so that both are seen over the same time. */
  readonly view: TrendView | null;
}

export const useTrend = create<TrendStore>(() => ({ subject: null, view: null }));

/** Opens the chart of a point: the last eight hours, or the time that the open chart shows. */
export const openTrend = (deviceId: number, point: string, timeZone: string): void =>
  useTrend.setState(({ view }) => ({
    subject: { deviceId, point },
    view: view ?? liveView('shift', stationNow(), timeZone),
  }));

export const closeTrend = (): void => useTrend.setState({ subject: null, view: null });

/** Changes what part of time is shown. */
export const changeTrendView = (change: (view: TrendView, nowMs: number) => TrendView): void =>
  useTrend.setState(({ view }) => (view === null ? {} : { view: change(view, stationNow()) }));
