import { acceptNewest, acceptOlder, nextPage, useJournal } from './journalStore.ts';
import { request } from './stationApi.ts';

/** Reads the newest rows again, or the page before the oldest known one. */
export const readJournal = async (from: 'newest' | 'older'): Promise<void> => {
  useJournal.setState({ phase: 'loading', error: null });
  const page = await request('journal.list', nextPage(from));
  if (!page.ok) useJournal.setState({ phase: 'failed', error: page.error });
  else if (from === 'newest') acceptNewest(page.value);
  else acceptOlder(page.value);
};
