import type { EntryResult } from '#shared/api/contract.ts';
import { success } from '#shared/model/result.ts';
import { acceptNewest, acceptOlder, acceptPast, changeJournal, nextPage } from './journalStore.ts';
import { useArchive } from './replay/archiveMode.ts';
import { pastLimit } from './replay/pastLimit.ts';
import { request } from './stationApi.ts';

/** The newest rows that stood there at the shown instant of the archive. */
const readPast = async (): Promise<EntryResult<'journal.list'>> => {
  const newest = await request('events.list', { ...pastLimit(), limit: 1 });
  if (!newest.ok) return newest;
  const seq = newest.value.rows[0]?.seq;
  return seq === undefined ? success([]) : request('journal.list', { ...nextPage('newest'), beforeSeq: seq + 1 });
};

/** Reads the newest rows again, or the page before the oldest known one. What the archive has overtaken is dropped. */
export const readJournal = async (from: 'newest' | 'older'): Promise<void> => {
  changeJournal({ phase: 'loading', error: null });
  const { instantMs, jumps } = useArchive.getState();
  const isPast = instantMs !== null;
  const page = from === 'newest' && isPast ? await readPast() : await request('journal.list', nextPage(from));
  if (useArchive.getState().jumps !== jumps) return;
  if (!page.ok) changeJournal({ phase: 'failed', error: page.error });
  else if (from === 'older') acceptOlder(page.value);
  else if (isPast) acceptPast(page.value);
  else acceptNewest(page.value);
};
