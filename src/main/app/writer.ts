/** Entry of the writer thread: the only one that changes the database. */

import { z } from 'zod';
import type { JournalEntry } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { type ConfigurationCommit, WriteStore } from '../store/writeStore.ts';
import { serveThread } from './threadCall.ts';

const threadData = z.object({ file: z.string() });

const methodsOf = (store: WriteStore) => ({
  commitFrames: (batch: ArrayBuffer) => store.commitFrames(batch),
  addJournal: (entries: readonly JournalEntry[]) => store.addJournal(entries),
  commitConfiguration: (commit: ConfigurationCommit) => store.commitConfiguration(commit),
  readConfiguration: () => store.readConfiguration(),
  identity: () => store.identity(),
  profileRevisionId: (profile: Profile, digest: string) => store.profileRevisionId(profile, digest),
  pruneFrames: (nowMs: number) => store.pruneFrames(nowMs),
  bytes: () => store.bytes(),
  close: () => store.close(),
});

export type WriterMethods = ReturnType<typeof methodsOf>;

serveThread((data) => {
  const opened = WriteStore.open(threadData.parse(data).file);
  if (!opened.ok) throw new Error(opened.error);
  return methodsOf(opened.value.store);
});
