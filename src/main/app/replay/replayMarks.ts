import type { HistorySpan } from '#shared/api/history.ts';
import type { ReplayMark, ReplayMarks } from '#shared/api/replay.ts';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import type { PastReader } from '../../store/history/pastReader.ts';

export interface MarksQuery extends HistorySpan {
  readonly buckets: number;
}

/** What happened in a range, as a slider shows it. Pauses while it looks through the journal. */
export function* replayMarks(
  reader: PastReader,
  { fromMs, toMs, buckets }: MarksQuery,
): Generator<undefined, ReplayMarks> {
  const bucketMs = Math.max(1, Math.ceil((toMs - fromMs) / buckets));
  const rows = yield* reader.marks({ fromMs, toMs, bucketMs });
  const marks = rows.map(({ bucket, kind, count, rank, timeMs, deviceId, ru, en }): ReplayMark => {
    const startMs = fromMs + bucket * bucketMs;
    return {
      fromMs: startMs,
      toMs: Math.min(toMs, startMs + bucketMs),
      kind,
      count,
      priority: rank === null ? null : (ALARM_PRIORITIES[rank] ?? null),
      timeMs,
      deviceId,
      text: { ru, en },
    };
  });
  const stops = reader.runs
    .stops(fromMs, toMs)
    .toSorted((one, other) => other.toMs - other.fromMs - (one.toMs - one.fromMs))
    .slice(0, buckets)
    .toSorted((one, other) => one.fromMs - other.fromMs);
  return {
    marks: marks.toSorted((one, other) => one.fromMs - other.fromMs || one.timeMs - other.timeMs),
    stops,
    extent: reader.extent(),
  };
}
