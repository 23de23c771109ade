/** Keeps the alarms in step with the station: everything is read at each connection, then events change it. */
import type { AlarmList, AlarmView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryResult } from '#shared/api/contract.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type AlarmBook, bookWith, KEPT_ALARMS } from './alarmBook.ts';
import { acceptAlarms, acceptSummary, useLiveAlarms } from './alarmStore.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 2_000;
const PAGE_ROWS = 500;

/** What needs a person comes first. */
const LISTS: readonly AlarmList[] = ['open', 'shelved', 'out_of_service', 'suppressed'];

const listOf = async (link: StationLink, list: AlarmList): Promise<Result<readonly AlarmView[], ApiError>> => {
  const rows: AlarmView[] = [];
  let cursor: number | null = null;
  do {
    const page: EntryResult<'alarms.list'> = await link.request('alarms.list', {
      list,
      limit: PAGE_ROWS,
      ...(cursor === null ? {} : { cursor }),
    });
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    cursor = page.value.next;
  } while (cursor !== null && rows.length < KEPT_ALARMS);
  return success(rows);
};

const bookOf = async (link: StationLink): Promise<Result<AlarmBook, ApiError>> => {
  const rows: AlarmView[] = [];
  for (const list of LISTS) {
    const page = await listOf(link, list);
    if (!page.ok) return failure(page.error);
    rows.push(...page.value);
  }
  return success(bookWith(new Map(), rows));
};

/** Follows until the returned function is called. */
export const followAlarms = (link: StationLink): (() => void) => {
  let timer: number | undefined;
  let lastBegun = 0;
  /** What came while the lists were being read: newer than they are. */
  let held: AlarmView[] | undefined;

  const read = async (): Promise<void> => {
    window.clearTimeout(timer);
    lastBegun += 1;
    const turn = lastBegun;
    const news: AlarmView[] = [];
    held = news;
    const [book, summary] = await Promise.all([bookOf(link), link.request('alarms.summary', {})]);
    if (turn !== lastBegun) return;
    held = undefined;
    if (summary.ok && news.length === 0) acceptSummary(summary.value);
    if (book.ok) useLiveAlarms.setState({ book: bookWith(book.value, news), phase: 'ready', error: null });
    else useLiveAlarms.setState({ phase: 'failed', error: book.error });
    if (!book.ok || !summary.ok) timer = window.setTimeout(() => void read(), RETRY_MS);
  };

  const stopListening = link.listen((event) => {
    if (event.name === 'plant.configuration') void read();
    if (event.name !== 'alarms.changed') return;
    held?.push(...event.data.changed);
    acceptAlarms(event.data.changed);
    acceptSummary(event.data.summary);
  });
  const stopWatching = link.watch((phase) => {
    if (phase === 'open') void read();
    else window.clearTimeout(timer);
  });
  return () => {
    lastBegun += 1;
    stopListening();
    stopWatching();
    window.clearTimeout(timer);
  };
};
