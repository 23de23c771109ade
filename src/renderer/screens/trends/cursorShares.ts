/** Where instants stand in a view; pure. */
import type { TrendSpan } from '../../state/trendView.ts';

/** From 0 at the left edge to 1 at the right one; outside of it less or more. */
export const shareOf = ({ fromMs, toMs }: TrendSpan, timeMs: number): number => (timeMs - fromMs) / (toMs - fromMs);

/** The instant at a share of the view, within it. */
export const timeOfShare = ({ fromMs, toMs }: TrendSpan, share: number): number =>
  Math.round(fromMs + Math.min(1, Math.max(0, share)) * (toMs - fromMs));

const SECOND_MS = 1_000;
const STEP_SHARE = 0.002;

/** Steps of a cursor under the arrow keys: a five-hundredth of the view in whole seconds, ten times as far with Shift. */
export const cursorStepMs = (view: TrendSpan, isFar: boolean): number => {
  const stepMs = Math.max(SECOND_MS, Math.round((STEP_SHARE * (view.toMs - view.fromMs)) / SECOND_MS) * SECOND_MS);
  return isFar ? 10 * stepMs : stepMs;
};
