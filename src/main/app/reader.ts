/** Entry of the reader thread: queries run here, so that polling never waits for one. */

import { z } from 'zod';
import type { ReplayInstantQuery, ReplayNeighbourQuery, ReplayStepsQuery } from '#shared/api/replay.ts';
import type { Device } from '#shared/model/device.ts';
import type { AuditSearch } from '../store/access/readAudit.ts';
import type { CounterAmountsQuery } from '../store/counters/readCounters.ts';
import type {
  DurationRequest,
  RangeQuery,
  RawRequest,
  SnapshotRequest,
  SumSpan,
  TrendRequest,
} from '../store/history/historyQueries.ts';
import type { HistoryTag } from '../store/history/historyTag.ts';
import type { TransitionSearch } from '../store/journal/alarmTransitions.ts';
import type { EventSearch } from '../store/journal/searchEvents.ts';
import type { LogSearch } from '../store/maintenance/storedMaintenance.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { ReadStore } from '../store/readStore.ts';
import type { ReportFactsQuery } from '../store/report/reportFacts.ts';
import type { ReportRunSearch } from '../store/report/reportSchedules.ts';
import { Askers } from './askers.ts';
import { replayInstant } from './replay/replayLook.ts';
import { type MarksQuery, replayMarks } from './replay/replayMarks.ts';
import { replayNeighbour } from './replay/replayNeighbour.ts';
import { replaySteps } from './replay/replaySteps.ts';
import { serveThread } from './threadCall.ts';
import { type AuditToVerify, auditSteps, type VerifiedAudit } from './verifyAudit.ts';

const threadData = z.object({ file: z.string() });

/** Long ones pause, so that short ones come in between. */
const historyMethods = ({ history }: ReadStore, askers: Askers) => ({
  trend: (request: TrendRequest, asker?: string) => askers.run(asker, history.trend(request)),
  samples: (request: RawRequest, asker?: string) => askers.run(asker, history.raw(request)),
  integrals: (request: RangeQuery) => history.integrals(request),
  statistics: (request: RangeQuery, asker?: string) => askers.run(asker, history.statistics(request)),
  signedIntegral: (tag: HistoryTag, span: SumSpan) => history.signedIntegral(tag, span),
  duration: (request: DurationRequest) => history.duration(request),
  snapshotAt: (request: SnapshotRequest, asker?: string) => askers.run(asker, history.snapshot(request)),
});

/** A newer question of the same player takes the place of the older one. */
const replayMethods = ({ past }: ReadStore, askers: Askers) => ({
  replayInstant: ({ asker, ...query }: ReplayInstantQuery) => askers.run(asker, replayInstant(past, query)),
  replaySteps: ({ asker, ...query }: ReplayStepsQuery) => askers.run(asker, replaySteps(past, query)),
  replayMarks: (query: MarksQuery) => replayMarks(past, query),
  replayNeighbour: (query: ReplayNeighbourQuery) => replayNeighbour(past, query),
});

/** On a connection of its own: the walk takes seconds, and others are asked on the thread's own in between. */
function* verifyAudit(file: string, audit: Omit<AuditToVerify, 'connection'>): Generator<undefined, VerifiedAudit> {
  const connection = openDatabase(file, 'read');
  try {
    return yield* auditSteps({ ...audit, connection });
  } finally {
    connection.close();
  }
}

const methodsOf = (store: ReadStore, file: string) => ({
  readJournal: (beforeSeq: number | undefined, limit: number) => store.readJournal(beforeSeq, limit),
  events: (search: EventSearch) => store.events(search),
  eventsBySeq: (seqs: readonly number[]) => store.eventsBySeq(seqs),
  alarmTransitions: (search: TransitionSearch) => store.alarmTransitions(search),
  lastOccurrence: () => store.lastOccurrence(),
  alarmStates: () => store.alarmStates(),
  alarmOverrides: () => store.alarmOverrides(),
  alarmOverrideHistory: (deviceId: number, key: string) => store.alarmOverrideHistory(deviceId, key),
  newestFrames: (devices: readonly Pick<Device, 'id'>[], perDevice: number) => store.newestFrames(devices, perDevice),
  ...historyMethods(store, new Askers()),
  ...replayMethods(store, new Askers()),
  recordedFromMs: () => store.recordedFromMs(),
  databaseVersions: () => store.databaseVersions(),
  corrections: (deviceId: number | undefined, limit: number) => store.corrections(deviceId, limit),
  tagIds: (deviceId: number) => store.tagIds(deviceId),
  counters: () => store.counters(),
  counterAmounts: (query: CounterAmountsQuery) => store.counterAmounts(query),
  counterDaysSince: (fromMs: number) => store.counterDaysSince(fromMs),
  maintenance: () => store.maintenance(),
  maintenanceLogs: (search: LogSearch) => store.maintenanceLogs(search),
  maintenanceLog: (id: number) => store.maintenanceLog(id),
  mimic: (siteId: number) => store.mimic(siteId),
  trendGroups: () => store.trendGroups(),
  lockOuts: () => store.lockOuts(),
  lockedOutDevices: () => store.lockedOutDevices(),
  unfinishedCommands: () => store.unfinishedCommands(),
  shifts: (limit: number, beforeId?: number) => store.shifts(limit, beforeId),
  shift: (id: number) => store.shift(id),
  shiftNotes: (shiftId: number) => store.shiftNotes(shiftId),
  shiftCounters: (shiftId: number) => store.shiftCounters(shiftId),
  correctedCounters: (sinceMs: number) => store.correctedCounters(sinceMs),
  shiftSheet: (shiftId: number) => store.shiftSheet(shiftId),
  reportFacts: (query: ReportFactsQuery) => store.reportFacts(query),
  reportSchedules: () => store.reportSchedules(),
  reportRuns: (search: ReportRunSearch) => store.reportRuns(search),
  readAccess: () => store.readAccess(),
  accessRevision: () => store.accessRevision(),
  readAudit: (search: AuditSearch) => store.readAudit(search),
  auditRows: (afterSeq: number, limit: number) => store.auditRows(afterSeq, limit),
  auditHead: () => store.auditHead(),
  auditHashAt: (seq: number) => store.auditHashAt(seq),
  auditCount: () => store.auditCount(),
  verifyAudit: (folder: string, key: Uint8Array, nowMs: number) =>
    verifyAudit(file, { folder, key: Buffer.from(key), nowMs }),
  close: () => store.close(),
});

export type ReaderMethods = ReturnType<typeof methodsOf>;

serveThread((data) => {
  const { file } = threadData.parse(data);
  return methodsOf(new ReadStore(file), file);
});
