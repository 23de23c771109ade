/** Entry of the reader thread: queries run here, so that polling never waits for one. */

import { z } from 'zod';
import type { Device } from '#shared/model/device.ts';
import { type FrameRange, ReadStore } from '../store/readStore.ts';
import { readPointHistory } from './pointHistory.ts';
import { serveThread } from './threadCall.ts';

const threadData = z.object({ file: z.string() });

const methodsOf = (store: ReadStore) => ({
  readJournal: (beforeSeq: number | undefined, limit: number) => store.readJournal(beforeSeq, limit),
  newestFrames: (devices: readonly Pick<Device, 'id'>[], perDevice: number) => store.newestFrames(devices, perDevice),
  pointHistory: (range: FrameRange, device: Device, point: string) =>
    readPointHistory(store.readFrames(range), device, point, range.limit),
  recordedFromMs: () => store.recordedFromMs(),
  tagIds: (deviceId: number) => store.tagIds(deviceId),
  close: () => store.close(),
});

export type ReaderMethods = ReturnType<typeof methodsOf>;

serveThread((data) => methodsOf(new ReadStore(threadData.parse(data).file)));
