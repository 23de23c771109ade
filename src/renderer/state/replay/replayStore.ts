import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { ReplayMarks } from '#shared/api/replay.ts';
import { SLIDER_SPANS_MS, type SliderWindow, windowWith } from './archiveSpans.ts';
import type { ReplaySpeed } from './replayPlayer.ts';

/** What became of the last wish, where it did not simply come true. */
export type ReplayNotice = 'end' | 'none_before' | 'none_behind';

export interface ReplayStore {
  /** The slider is on the screen. */
  readonly isOpen: boolean;
  /** Asked for and not shown yet, UTC epoch ms. */
  readonly wantedMs: number | null;
  readonly isPlaying: boolean;
  readonly speed: ReplaySpeed;
  readonly spanMs: number;
  /** What the slider spans; null: the last `spanMs` up to now. */
  readonly window: SliderWindow | null;
  /** Null before the first answer. */
  readonly marks: ReplayMarks | null;
  /** Why the past could not be read the last time. */
  readonly error: ApiError | null;
  readonly notice: ReplayNotice | null;
}

export const CLOSED_REPLAY: ReplayStore = {
  isOpen: false,
  wantedMs: null,
  isPlaying: false,
  speed: 1,
  spanMs: SLIDER_SPANS_MS[2],
  window: null,
  marks: null,
  error: null,
  notice: null,
};

export const useReplay = create<ReplayStore>(() => CLOSED_REPLAY);

export const windowOf = ({ window, spanMs }: Pick<ReplayStore, 'window' | 'spanMs'>, nowMs: number): SliderWindow =>
  window ?? { fromMs: nowMs - spanMs, toMs: nowMs };

/** The slider moves where it has to, so that the instant stands on it. */
export const wish = (wantedMs: number, nowMs: number): void =>
  useReplay.setState((store) => {
    const present = windowOf(store, nowMs);
    const next = windowWith(present, wantedMs, nowMs);
    return { wantedMs, notice: null, window: next === present ? store.window : next };
  });
