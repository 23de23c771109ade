import { eventQuery } from './eventQuery.ts';
import { type EventFilter, useEvents } from './eventStore.ts';
import { pastLimit } from './replay/pastLimit.ts';
import { request } from './stationApi.ts';
import { stationNow } from './stationNow.ts';

const PAGE_ROWS = 100;
/** Rows kept in the screen's memory; a narrower filter finds what lies beyond. */
const KEPT_ROWS = 5_000;

let lastBegun = 0;

/** Reads the newest rows of a filter, or the page after the last one; an answer that was overtaken is dropped. */
export const readEvents = async (filter: EventFilter, from: 'newest' | 'older'): Promise<void> => {
  lastBegun += 1;
  const turn = lastBegun;
  const { next, rows } = useEvents.getState();
  const isMore = from === 'older' && next !== null;
  useEvents.setState({ phase: 'loading', error: null });
  const page = await request('events.list', {
    ...eventQuery(filter, stationNow()),
    ...pastLimit(),
    limit: PAGE_ROWS,
    ...(isMore ? { beforeSeq: next } : {}),
  });
  if (turn !== lastBegun) return;
  if (!page.ok) {
    useEvents.setState({ phase: 'failed', error: page.error });
    return;
  }
  const all = isMore ? [...rows, ...page.value.rows] : page.value.rows;
  const hasRoom = all.length < KEPT_ROWS;
  useEvents.setState({ rows: all.slice(0, KEPT_ROWS), next: hasRoom ? page.value.next : null, phase: 'ready' });
};
