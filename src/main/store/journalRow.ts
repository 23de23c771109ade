import { z } from 'zod';
import { JOURNAL_KINDS, type JournalRow } from '#shared/model/journal.ts';

const storedRow = z.object({
  seq: z.number(),
  time_ms: z.number(),
  kind: z.enum(JOURNAL_KINDS),
  event: z.string(),
  site_id: z.number().nullable(),
  device_id: z.number().nullable(),
  actor: z.string().nullable(),
  details: z.string().nullable(),
  // A copy of an earlier station's database has no columns for these.
  point: z.string().nullish(),
  comment: z.string().nullish(),
  // Of its subject, where that was asked for.
  text_ru: z.string().nullish(),
  text_en: z.string().nullish(),
});

const detailsDocument = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** A journal row as it stands in its table, in the words of the contract. */
export const journalRowFromRow = (row: unknown): JournalRow => {
  const stored = storedRow.parse(row);
  const { text_ru: ru, text_en: en } = stored;
  return {
    seq: stored.seq,
    timeMs: stored.time_ms,
    kind: stored.kind,
    event: stored.event,
    ...(stored.site_id === null ? {} : { siteId: stored.site_id }),
    ...(stored.device_id === null ? {} : { deviceId: stored.device_id }),
    ...(typeof stored.point === 'string' ? { point: stored.point } : {}),
    ...(typeof stored.comment === 'string' ? { comment: stored.comment } : {}),
    ...(stored.actor === null ? {} : { actor: stored.actor }),
    ...(stored.details === null ? {} : { details: detailsDocument.parse(JSON.parse(stored.details)) }),
    ...(typeof ru === 'string' && typeof en === 'string' ? { text: { ru, en } } : {}),
  };
};
