import { z } from 'zod';
import {
  ALARM_PRIORITIES,
  ALARM_STATES,
  ALARM_STEPS,
  type AlarmPriority,
  type AlarmState,
  type AlarmStep,
} from '#shared/model/alarm.ts';
import { JOURNAL_KINDS, type JournalKind } from '#shared/model/journal.ts';
import { type Reason, reasonFromCode } from '#shared/model/quality.ts';
import type { Connection } from '../openDatabase.ts';
import { alarmStepOf } from './alarmEvent.ts';

/** A row of the journal with its texts. What does not apply is null. */
export interface StoredEvent {
  readonly seq: number;
  readonly timeMs: number;
  readonly kind: JournalKind;
  readonly event: string;
  /** Codes as they were. */
  readonly site: string | null;
  readonly device: string | null;
  readonly siteId: number | null;
  readonly deviceId: number | null;
  readonly tag: string | null;
  /** Key of the alarm. */
  readonly alarm: string | null;
  readonly occurrence: number | null;
  readonly step: AlarmStep | null;
  readonly from: AlarmState | null;
  readonly to: AlarmState | null;
  readonly value: number | null;
  readonly limit: number | null;
  readonly quality: Reason | null;
  readonly priority: AlarmPriority | null;
  readonly user: string | null;
  readonly textRu: string;
  readonly textEn: string;
  readonly comment: string | null;
}

const storedRow = z.object({
  seq: z.number(),
  time_ms: z.number(),
  kind: z.enum(JOURNAL_KINDS),
  event: z.string(),
  site_id: z.number().nullable(),
  device_id: z.number().nullable(),
  site: z.string().nullable(),
  device: z.string().nullable(),
  point: z.string().nullable(),
  alarm: z.string().nullable(),
  occurrence: z.number().nullable(),
  from_state: z.enum(ALARM_STATES).nullable(),
  to_state: z.enum(ALARM_STATES).nullable(),
  value: z.number().nullable(),
  limit_value: z.number().nullable(),
  quality: z.number().nullable(),
  priority: z.enum(ALARM_PRIORITIES).nullable(),
  actor: z.string().nullable(),
  comment: z.string().nullable(),
  text_ru: z.string().nullable(),
  text_en: z.string().nullable(),
});

/** The texts of a row whose subject was lost with a damaged file are the word of its event. */
const SELECT = `
  SELECT journal.*, subject.site, subject.device, subject.text_ru, subject.text_en
  FROM journal LEFT JOIN journal_subject AS subject ON subject.id = journal.subject_id
  WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC`;

/** Rows by their numbers, the newest first. */
export const readEvents = (connection: Connection, seqs: readonly number[]): StoredEvent[] =>
  connection.prepare(SELECT).all(JSON.stringify(seqs)).map(eventFromRow);

const eventFromRow = (found: unknown): StoredEvent => {
  const row = storedRow.parse(found);
  const { seq, kind, event, site, device, point, alarm, occurrence, value, priority, comment } = row;
  return {
    seq,
    timeMs: row.time_ms,
    kind,
    event,
    site,
    device,
    siteId: row.site_id,
    deviceId: row.device_id,
    tag: point === null ? null : [site, device, point].filter((part) => part !== null).join('.'),
    alarm,
    occurrence,
    step: ALARM_STEPS.find((step) => step === alarmStepOf(kind, event)) ?? null,
    from: row.from_state,
    to: row.to_state,
    value,
    limit: row.limit_value,
    quality: row.quality === null ? null : (reasonFromCode(row.quality) ?? null),
    priority,
    user: row.actor,
    textRu: row.text_ru ?? event,
    textEn: row.text_en ?? event,
    comment,
  };
};
