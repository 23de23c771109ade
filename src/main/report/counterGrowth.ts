/** What a counter grew by within a span, out of the sums that the station keeps by hours and days. Pure. */

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Growth of one hour or day that began at `startMs`. */
export interface KeptGrowth {
  readonly startMs: number;
  readonly amount: number;
}

const HOUR_MS = 3_600_000;

/**
 * Whether the sums by days are those of the local days of now: after a change of the site's zone the days that were
 * kept before begin at another hour. `starts`: beginnings of the local days of the span and of the one before it.
 */
export const areOwnDays = (days: readonly KeptGrowth[], starts: ReadonlySet<number>): boolean =>
  days.every(({ startMs }) => starts.has(startMs));

/** Of whole local days. */
export const growthByDays = (days: readonly KeptGrowth[], { fromMs, toMs }: Span): number =>
  days.reduce((sum, { startMs, amount }) => (startMs >= fromMs && startMs < toMs ? sum + amount : sum), 0);

/** Of any span: an hour at its edge gives its share by time, because when in it the machine ran is not known. */
export const growthByHours = (hours: readonly KeptGrowth[], { fromMs, toMs }: Span): number =>
  hours.reduce((sum, { startMs, amount }) => {
    const insideMs = Math.min(toMs, startMs + HOUR_MS) - Math.max(fromMs, startMs);
    return insideMs <= 0 ? sum : sum + (amount * insideMs) / HOUR_MS;
  }, 0);
