/** How often a unit that does not answer is asked. Pure; instants are of the monotonic clock. */

/** What a scan told about its unit. `unwell`: it answers, but busy, failed or damaged; it is asked as ever. */
export type ScanVerdict = 'served' | 'silent' | 'refusing' | 'unwell' | 'no_link';

export interface UnitBackoff {
  readonly silentScans: number;
  readonly refusingScans: number;
  /** Longest answer of this unit, ms; 0 before the first. */
  readonly longestAnswerMs: number;
  /** Not asked before this instant; null while it is asked at every slot. */
  readonly nextAttemptMs: number | null;
}

/** What is done with a due slot. */
export type SlotPlan =
  | { readonly kind: 'scan' }
  /** One short request with this deadline; the scan follows when it is answered. */
  | { readonly kind: 'probe'; readonly timeoutMs: number }
  /** Nothing is asked: the slot is missed. */
  | { readonly kind: 'wait'; readonly untilMs: number };

const SCANS_TO_BACK_OFF = 3;
/** A silent unit on a shared line costs its neighbours one short request in this time. */
const PROBE_INTERVAL_MS = 5_000;
const LONGEST_PROBE_MS = 200;
const SHORTEST_PROBE_MS = 50;
/** A unit that refuses everything is misconfigured: asking faster does not help it. */
const REFUSING_INTERVAL_MS = 30_000;

export const initialBackoff: UnitBackoff = {
  silentScans: 0,
  refusingScans: 0,
  longestAnswerMs: 0,
  nextAttemptMs: null,
};

/** The answer time that a probe waits for: twice the longest seen, at most 200 ms. */
const probeTimeoutMs = ({ longestAnswerMs }: UnitBackoff): number =>
  longestAnswerMs === 0
    ? LONGEST_PROBE_MS
    : Math.max(SHORTEST_PROBE_MS, Math.min(LONGEST_PROBE_MS, 2 * longestAnswerMs));

export const planSlot = (state: UnitBackoff, nowMs: number): SlotPlan => {
  if (state.nextAttemptMs === null) return { kind: 'scan' };
  if (nowMs < state.nextAttemptMs) return { kind: 'wait', untilMs: state.nextAttemptMs };
  return state.silentScans >= SCANS_TO_BACK_OFF
    ? { kind: 'probe', timeoutMs: probeTimeoutMs(state) }
    : { kind: 'scan' };
};

/**
 * Takes the outcome of a scan or a probe in. Only on a shared line is a silent unit asked less often: alone it costs
 * nobody anything. A lost link is the link's own matter.
 */
export const afterScan = (
  state: UnitBackoff,
  verdict: ScanVerdict,
  { isShared, nowMs, answerMs }: { readonly isShared: boolean; readonly nowMs: number; readonly answerMs: number },
): UnitBackoff => {
  const longestAnswerMs = Math.max(state.longestAnswerMs, answerMs);
  if (verdict === 'served') return afterService(state, longestAnswerMs);
  if (verdict === 'no_link' || verdict === 'unwell') return { ...state, nextAttemptMs: null, silentScans: 0 };
  if (verdict === 'refusing') {
    const refusingScans = state.refusingScans + 1;
    const nextAttemptMs = refusingScans >= SCANS_TO_BACK_OFF ? nowMs + REFUSING_INTERVAL_MS : null;
    return { ...state, longestAnswerMs, silentScans: 0, refusingScans, nextAttemptMs };
  }
  const silentScans = state.silentScans + 1;
  const backsOff = isShared && silentScans >= SCANS_TO_BACK_OFF;
  return { ...state, silentScans, nextAttemptMs: backsOff ? nowMs + PROBE_INTERVAL_MS : null };
};

/** The same state where nothing changes: that is nearly every scan. */
const afterService = (state: UnitBackoff, longestAnswerMs: number): UnitBackoff => {
  const { silentScans, refusingScans, nextAttemptMs } = state;
  const isWell = silentScans === 0 && refusingScans === 0 && nextAttemptMs === null;
  return isWell && longestAnswerMs === state.longestAnswerMs ? state : { ...initialBackoff, longestAnswerMs };
};
