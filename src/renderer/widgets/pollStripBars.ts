/** Where the bars of a strip of scans stand; pure. */

export type PollOutcome = 'served' | 'partial' | 'failed';

export interface StripPoll {
  readonly seq: number;
  readonly durationMs: number;
  readonly outcome: PollOutcome;
}

export interface StripFrame {
  readonly width: number;
  readonly height: number;
  /** Places for scans; the newest stands at the right, so that few scans leave the left free. */
  readonly places: number;
  /** The planned period: drawn as a line once a scan comes near it. */
  readonly periodMs: number;
}

export interface StripBar {
  readonly seq: number;
  readonly outcome: PollOutcome;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Strip {
  readonly bars: readonly StripBar[];
  /** Duration that the whole height stands for, ms. */
  readonly topMs: number;
  /** Height of the period's line; null where it lies above the picture. */
  readonly periodY: number | null;
}

/** Scales that a person can read: 1, 2 or 5 times a power of ten. */
const STEPS = [1, 2, 5, 10];
const LEAST_TOP_MS = 10;
const LEAST_HEIGHT = 1;
const GAP_SHARE = 0.2;

const roundUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (STEPS.find((step) => step * power >= value) ?? 10);
};

/** `polls`: newest first. */
export const pollStripBars = (polls: readonly StripPoll[], frame: StripFrame): Strip => {
  const shown = polls.slice(0, frame.places);
  const longestMs = shown.reduce((longest, { durationMs }) => Math.max(longest, durationMs), LEAST_TOP_MS);
  const topMs = roundUp(longestMs);
  const step = frame.width / frame.places;
  const bars = shown.map(({ seq, durationMs, outcome }, index) => {
    const height = Math.max(LEAST_HEIGHT, (durationMs / topMs) * frame.height);
    return {
      seq,
      outcome,
      x: round(frame.width - (index + 1) * step),
      y: round(frame.height - height),
      width: round(step * (1 - GAP_SHARE)),
      height: round(height),
    };
  });
  const periodY = frame.periodMs <= topMs ? round(frame.height * (1 - frame.periodMs / topMs)) : null;
  return { bars, topMs, periodY };
};

const round = (value: number): number => Math.round(value * 100) / 100;
