import type { EventRow } from '#shared/api/alarms.ts';

export const isoOrNull = (timeMs: number | null): string | null =>
  timeMs === null ? null : new Date(timeMs).toISOString();

/** A row of the journal as scripts see it. */
export const eventBody = (row: EventRow): object => ({
  seq: row.seq,
  time: isoOrNull(row.timeMs),
  kind: row.kind,
  event: row.event,
  site: row.site,
  device: row.device,
  tag: row.tag,
  occurrence: row.occurrence,
  step: row.step,
  from: row.from,
  to: row.to,
  value: row.value,
  limit: row.limit,
  quality: row.quality,
  priority: row.priority,
  user: row.user,
  text_ru: row.textRu,
  text_en: row.textEn,
  comment: row.comment,
});
