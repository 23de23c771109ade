/** What came of a scan, in short; pure. */
import type { PollResult } from '#shared/api/link.ts';
import type { PollOutcome } from '../../widgets/pollStripBars.ts';

export interface PollSummary {
  readonly outcome: PollOutcome;
  readonly served: number;
  readonly all: number;
  /** Message of the first block that failed; null when none did. */
  readonly error: string | null;
  /** False for a slot in which nothing was sent, for want of a connection or while the unit is left alone. */
  readonly wasAsked: boolean;
}

export const pollOutcome = ({ blocks, duration_ms }: PollResult): PollSummary => {
  const all = blocks.length;
  const served = blocks.filter(({ ok }) => ok).length;
  const error = blocks.find((block) => block.error !== null)?.error?.message ?? null;
  const outcome = served === all ? 'served' : served === 0 ? 'failed' : 'partial';
  return { outcome, served, all, error, wasAsked: served > 0 || duration_ms > 0 };
};
