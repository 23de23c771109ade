/** Entry of the reader thread: queries run here, so that polling never waits for one. */

import { z } from 'zod';
import type { Device } from '#shared/model/device.ts';
import type { CounterAmountsQuery } from '../store/counters/readCounters.ts';
import type {
  DurationRequest,
  RangeQuery,
  RawRequest,
  SnapshotRequest,
  TrendRequest,
} from '../store/history/historyQueries.ts';
import { ReadStore } from '../store/readStore.ts';
import { Askers } from './askers.ts';
import { serveThread } from './threadCall.ts';

const threadData = z.object({ file: z.string() });

/** Long ones pause, so that short ones come in between. */
const historyMethods = ({ history }: ReadStore, askers: Askers) => ({
  trend: (request: TrendRequest, asker?: string) => askers.run(asker, history.trend(request)),
  samples: (request: RawRequest, asker?: string) => askers.run(asker, history.raw(request)),
  integrals: (request: RangeQuery) => history.integrals(request),
  duration: (request: DurationRequest) => history.duration(request),
  snapshotAt: (request: SnapshotRequest, asker?: string) => askers.run(asker, history.snapshot(request)),
});

const methodsOf = (store: ReadStore) => ({
  readJournal: (beforeSeq: number | undefined, limit: number) => store.readJournal(beforeSeq, limit),
  newestFrames: (devices: readonly Pick<Device, 'id'>[], perDevice: number) => store.newestFrames(devices, perDevice),
  ...historyMethods(store, new Askers()),
  recordedFromMs: () => store.recordedFromMs(),
  corrections: (deviceId: number | undefined, limit: number) => store.corrections(deviceId, limit),
  tagIds: (deviceId: number) => store.tagIds(deviceId),
  counters: () => store.counters(),
  counterAmounts: (query: CounterAmountsQuery) => store.counterAmounts(query),
  counterDaysSince: (fromMs: number) => store.counterDaysSince(fromMs),
  close: () => store.close(),
});

export type ReaderMethods = ReturnType<typeof methodsOf>;

serveThread((data) => methodsOf(new ReadStore(threadData.parse(data).file)));
