import { Counters, type CountersParts } from './counters.ts';
import type { StoreThreads } from './storeThreads.ts';

/** The counters of a station over the threads that own its database. */
export const storedCounters = (
  { writer, reader }: Pick<StoreThreads, 'writer' | 'reader'>,
  rest: Pick<CountersParts, 'clock' | 'logger' | 'tellJournal'>,
): Counters =>
  new Counters({
    ...rest,
    stored: () => reader.call.counters(),
    newestFrames: ({ id }, count) => reader.call.newestFrames([{ id }], count),
    commit: (commit) => writer.call.commitCounters(commit),
    decide: (commit) => writer.call.decideCounter(commit),
  });
