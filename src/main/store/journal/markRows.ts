import { z } from 'zod';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import type { Connection } from '../openDatabase.ts';
import { alarmEvent } from './alarmEvent.ts';
import { journalRuns } from './journalRuns.ts';

/** UTC epoch ms; `toMs` is not included. */
export interface MarkSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucketMs: number;
}

/** Rows of one kind within a bucket, told by one of them. */
export interface MarkRow {
  readonly bucket: number;
  readonly kind: 'trip' | 'alarm' | 'gap' | 'command';
  readonly count: number;
  /** Position in `ALARM_PRIORITIES` of the gravest; null for what is no alarm. */
  readonly rank: number | null;
  readonly seq: number;
  readonly timeMs: number;
  readonly deviceId: number | null;
  readonly ru: string;
  readonly en: string;
}

const RAISED = alarmEvent('raised');
const RANK = `CASE priority ${ALARM_PRIORITIES.map((priority, rank) => `WHEN '${priority}' THEN ${rank.toString()}`).join(' ')} END`;
/** A trip is the first alarm of a group; one that rose behind a hold called nobody. */
const KIND = `CASE
  WHEN kind = 'alarm' AND event = '${RAISED}' AND holds = '' THEN
    CASE WHEN first_out = occurrence THEN 'trip' ELSE 'alarm' END
  WHEN event IN ('device_offline', 'history_gap') THEN 'gap'
  WHEN event = 'command_sent' THEN 'command' END`;

/** With min() the other columns are those of its row: the gravest, of equals the first. */
const SELECT = `
  SELECT bucket, mark, count(*), rank, min(coalesce(rank, 0) * 4503599627370496.0 + seq), seq, time_ms, device_id, subject_id
  FROM (SELECT (time_ms - ?) / ? AS bucket, ${KIND} AS mark, ${RANK} AS rank, seq, time_ms, device_id, subject_id
        FROM journal WHERE seq BETWEEN ? AND ? AND time_ms >= ? AND time_ms < ? AND kind IN ('alarm', 'link', 'station', 'command'))
  WHERE mark IS NOT NULL GROUP BY bucket, mark`;

const selected = z.tuple([
  z.number(),
  z.enum(['trip', 'alarm', 'gap', 'command']),
  z.number(),
  z.number().nullable(),
  z.number(),
  z.number(),
  z.number(),
  z.number().nullable(),
  z.number().nullable(),
]);
const texts = z.tuple([z.string(), z.string()]);

/** Rows looked through in one step, some 20 ms. */
const ROWS_A_STEP = 16_384;

type Counted = Omit<MarkRow, 'ru' | 'en'> & { readonly subjectId: number | null };

/** What of the journal is worth a mark, one for each bucket and kind. Pauses between runs of rows. */
export function* markRows(
  connection: Connection,
  { fromMs, toMs, bucketMs }: MarkSpan,
): Generator<undefined, MarkRow[]> {
  const select = connection.prepare(SELECT).raw();
  const marks = new Map<string, Counted>();
  for (const run of journalRuns(connection, { fromMs, toMs }, newestOf(connection) + 1).reverse()) {
    for (let low = run.low; low <= run.high; low += ROWS_A_STEP) {
      const high = Math.min(run.high, low + ROWS_A_STEP - 1);
      for (const row of select.all(fromMs, bucketMs, low, high, fromMs, toMs)) addTo(marks, counted(row));
      yield;
    }
  }
  const text = connection.prepare('SELECT text_ru, text_en FROM journal_subject WHERE id = ?').raw();
  return [...marks.values()].map(({ subjectId, ...mark }) => {
    const found = texts.safeParse(subjectId === null ? undefined : text.get(subjectId)).data;
    return { ...mark, ru: found?.[0] ?? mark.kind, en: found?.[1] ?? mark.kind };
  });
}

const newestOf = (connection: Connection): number =>
  Number(connection.prepare('SELECT coalesce(max(seq), 0) FROM journal').pluck().get());

const counted = (row: unknown): Counted => {
  const [bucket, kind, count, rank, , seq, timeMs, deviceId, subjectId] = selected.parse(row);
  return { bucket: Math.floor(bucket), kind, count, rank, seq, timeMs, deviceId, subjectId };
};

const addTo = (marks: Map<string, Counted>, mark: Counted): void => {
  const name = `${mark.bucket.toString()} ${mark.kind}`;
  const known = marks.get(name);
  if (known === undefined) return void marks.set(name, mark);
  const graver = (mark.rank ?? 0) < (known.rank ?? 0) ? mark : known;
  marks.set(name, { ...graver, count: known.count + mark.count });
};
