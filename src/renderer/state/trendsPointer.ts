import { create } from 'zustand';

/** Where the mouse stands over the charts; apart from the rest, as it changes with each move. */
export interface TrendsPointer {
  /** UTC epoch ms of the axis; null where it is over no chart. */
  readonly pointMs: number | null;
  /** The pane it is over. */
  readonly paneId: string | null;
}

export const useTrendsPointer = create<TrendsPointer>(() => ({ pointMs: null, paneId: null }));

export const pointAt = (paneId: string, pointMs: number | null): void => {
  const former = useTrendsPointer.getState();
  if (pointMs === null && former.paneId !== paneId) return;
  useTrendsPointer.setState({ pointMs, paneId: pointMs === null ? null : paneId });
};
