import { reasonFromCode } from '#shared/model/quality.ts';
import type { GatheredGap } from '../../report/gathered.ts';
import type { TagTrend } from '../../store/history/historyQueries.ts';

type Gap = Omit<GatheredGap, 'name'>;

/** Stretches of a trend in which no value was good. `toMs`: where its last row ends. */
export const valueGaps = ({ t, goodShare, quality }: TagTrend, toMs: number): Gap[] => {
  const gaps: Gap[] = [];
  let run = 0;
  t.forEach((fromMs, index) => {
    while ((quality.starts[run + 1] ?? t.length) <= index) run += 1;
    if (goodShare[index] !== 0) return;
    gaps.push({ fromMs, toMs: t[index + 1] ?? toMs, reason: reasonFromCode(quality.codes[run] ?? -1) ?? 'config' });
  });
  return joinedGaps(gaps);
};

/** Gaps that follow each other without a pause become one, under the reason of its longest part. */
export const joinedGaps = (gaps: readonly Gap[]): Gap[] => {
  const joined: { gap: Gap; longestMs: number }[] = [];
  for (const gap of gaps) {
    const last = joined.at(-1);
    const lengthMs = gap.toMs - gap.fromMs;
    if (last?.gap.toMs !== gap.fromMs) joined.push({ gap, longestMs: lengthMs });
    else {
      const reason = lengthMs > last.longestMs ? gap.reason : last.gap.reason;
      const longestMs = Math.max(last.longestMs, lengthMs);
      joined[joined.length - 1] = { gap: { fromMs: last.gap.fromMs, toMs: gap.toMs, reason }, longestMs };
    }
  }
  return joined.map(({ gap }) => gap);
};
