import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { type AlarmBook, bookWith } from './alarmBook.ts';
import { shownStore } from './replay/shownStore.ts';

export interface AlarmStore {
  /** Null until the station's first answer. */
  readonly summary: AlarmSummary | null;
  /** All alarms that stand on a list, by device and key. */
  readonly book: AlarmBook;
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Why the lists could not be read the last time. */
  readonly error: ApiError | null;
}

const NOTHING: AlarmStore = { summary: null, book: new Map(), phase: 'loading', error: null };

/** `useAlarms` is what the screens show; the bar, the horn and the followers of the station keep to `useLiveAlarms`. */
export const { live: useLiveAlarms, shown: useAlarms } = shownStore<AlarmStore>(NOTHING);

/** What the station says of alarms now, in an event or as the answer to an act. */
export const acceptAlarms = (told: readonly AlarmView[]): void =>
  useLiveAlarms.setState(({ book }) => ({ book: bookWith(book, told) }));

export const acceptSummary = (summary: AlarmSummary): void => useLiveAlarms.setState({ summary });

/** Another session begins: what is known of the former one is forgotten. */
export const forgetAlarms = (): void => useLiveAlarms.setState(NOTHING);
