import { reasonFromCode } from '#shared/model/quality.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import { isBadCode } from '../chunk/isBadCode.ts';
import type { PastPoint } from './historyQueries.ts';
import { runAt } from './pastFrames.ts';

/** Value column `column` as it stood in frame `frame`, with the last good value of the same frames for a bad one. */
export const pastValue = (
  point: string,
  { blocks, values }: FrameColumns,
  column: number,
  frame: number,
): PastPoint => {
  const own = values[column];
  if (own === undefined) throw new Error(`BUG: point ${point} has no value column ${column.toString()}`);
  const code = runAt(own.reasons, frame)?.code ?? 0;
  const lastGood = own.reasons.findLast((run) => run.from <= frame && !isBadCode(run.code));
  const from = lastGood === undefined ? undefined : Math.min(frame, lastGood.to - 1);
  const lastValue = from === undefined ? null : (own.values[from] ?? null);
  return {
    point,
    value: isBadCode(code) ? null : lastValue,
    // A reason that only a newer station knows denies the value too.
    reason: reasonFromCode(code) ?? 'config',
    timeMs: blocks[0]?.timesMs[from ?? frame] ?? null,
    lastValue,
  };
};
