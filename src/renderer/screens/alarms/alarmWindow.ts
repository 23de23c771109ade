import type { AlarmView } from '#shared/api/alarms.ts';

const AROUND_MS = 600_000;

export interface AlarmWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** The time behind the alarm is not over yet: there will be more to see. */
  readonly isGrowing: boolean;
}

/** Ten minutes before and after the alarm rose, as far as they have passed at `nowMs`; UTC epoch ms; pure. */
export const alarmWindow = (
  { raisedMs, changedMs }: Pick<AlarmView, 'raisedMs' | 'changedMs'>,
  nowMs: number,
): AlarmWindow => {
  const middleMs = raisedMs ?? changedMs;
  const endMs = middleMs + AROUND_MS;
  return {
    fromMs: middleMs - AROUND_MS,
    toMs: Math.max(middleMs + 1_000, Math.min(endMs, nowMs)),
    isGrowing: nowMs < endMs,
  };
};
