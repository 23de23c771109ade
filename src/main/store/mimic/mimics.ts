/** Mimics in the database, one row per site; what a document says is the caller's to check. */
import { z } from 'zod';
import type { JournalRow } from '#shared/model/journal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { JournalWriter } from '../journal/journalWriter.ts';
import type { Connection } from '../openDatabase.ts';

/** As it was saved; `text` is the document as JSON. */
export interface SavedMimic {
  readonly siteId: number;
  readonly text: string;
  readonly revision: number;
  readonly savedMs: number;
  readonly savedBy: string;
}

/** Puts a document in, or, with null, takes it out. */
export interface MimicChange {
  readonly siteId: number;
  readonly text: string | null;
  /** Of the mimic that was changed; null where there was none. Undefined: whatever it is. */
  readonly revision: number | null | undefined;
  readonly user: string;
  readonly timeMs: number;
}

export interface MimicDone {
  readonly before: SavedMimic | null;
  readonly after: SavedMimic | null;
  readonly journal: readonly JournalRow[];
}

/** The revision that stands, null where the site has no mimic. */
export interface MimicConflict {
  readonly revision: number | null;
}

const row = z.object({
  site_id: z.number(),
  document: z.string().nullable(),
  revision: z.number(),
  saved_ms: z.number(),
  saved_by: z.string(),
});

type Row = z.infer<typeof row>;

const rowOf = (connection: Connection, siteId: number): Row | undefined =>
  row.optional().parse(connection.prepare('SELECT * FROM mimic WHERE site_id = ?').get(siteId));

const storedOf = (found: Row | undefined): SavedMimic | null => {
  if (found === undefined || found.document === null) return null;
  const { site_id: siteId, document: text, revision, saved_ms: savedMs, saved_by: savedBy } = found;
  return { siteId, text, revision, savedMs, savedBy };
};

/** Null: the site has none. */
export const readMimic = (connection: Connection, siteId: number): SavedMimic | null =>
  storedOf(rowOf(connection, siteId));

/** Changes the mimic of a site, journaled. Refused where it is no longer the one that was changed. */
export const changeMimic = (
  connection: Connection,
  { siteId, text, revision, user, timeMs }: MimicChange,
  journal: JournalWriter,
): Result<MimicDone, MimicConflict> => {
  const all = connection.transaction((): Result<MimicDone, MimicConflict> => {
    const found = rowOf(connection, siteId);
    const before = storedOf(found);
    const standing = before?.revision ?? null;
    if (revision !== undefined && revision !== standing) return failure({ revision: standing });
    if (text === null && before === null) return success({ before, after: null, journal: [] });
    connection
      .prepare('INSERT OR REPLACE INTO mimic (site_id, document, revision, saved_ms, saved_by) VALUES (?, ?, ?, ?, ?)')
      .run(siteId, text, (found?.revision ?? 0) + 1, timeMs, user);
    const event = text === null ? 'mimic_removed' : 'mimic_saved';
    const told = journal.add({ timeMs, kind: 'configuration', event, siteId, actor: user });
    return success({ before, after: readMimic(connection, siteId), journal: [told] });
  });
  return all.immediate();
};
