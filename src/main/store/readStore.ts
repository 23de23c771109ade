import { z } from 'zod';
import type { AuditRow, ChainedAuditRow } from '#shared/model/audit.ts';
import type { Device } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Shift } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { type AuditHead, auditCount, auditHashAt, auditHead, auditRows } from './access/auditRows.ts';
import { accessRevision, readAccess, type StoredAccess } from './access/readAccess.ts';
import { type AuditSearch, readAudit } from './access/readAudit.ts';
import { readAlarmOverrideHistory, readAlarmOverrides, type StoredAlarmOverride } from './alarm/alarmOverrides.ts';
import { readAlarmStates, type StoredAlarmState } from './alarm/alarmStates.ts';
import { openChunk } from './chunk/openChunk.ts';
import type { CounterAmount } from './counters/commitCounters.ts';
import { type CounterAmountsQuery, readCounterAmounts, readCounters, readDaysSince } from './counters/readCounters.ts';
import type { StoredCounter } from './counters/storedCounter.ts';
import { decodePayload } from './frameCodec.ts';
import { HistoryPieces } from './history/historyPieces.ts';
import { HistoryReader } from './history/historyReader.ts';
import { frameColumnsOf } from './history/pastFrames.ts';
import { PastReader } from './history/pastReader.ts';
import { PastSources } from './history/pastSources.ts';
import { readCorrections, type StoredCorrection } from './history/readCorrections.ts';
import { sealedFrame } from './history/sealedFrames.ts';
import {
  lastOccurrence,
  readTransitions,
  type StoredTransition,
  type TransitionSearch,
} from './journal/alarmTransitions.ts';
import { type EventSearch, searchEvents } from './journal/searchEvents.ts';
import { readEvents, type StoredEvent } from './journal/storedEvent.ts';
import { unfinishedCommands } from './journal/unfinishedCommands.ts';
import { journalRowFromRow } from './journalRow.ts';
import { readLockedOutDevices, readLockOuts, type StoredLockOut } from './lockOut/lockOuts.ts';
import { readLog, readLogs } from './maintenance/logRows.ts';
import { readMaintenance } from './maintenance/readMaintenance.ts';
import type { LogSearch, StoredMaintenance } from './maintenance/storedMaintenance.ts';
import { schemaVersion } from './migration.ts';
import { readMimic, type SavedMimic } from './mimic/mimics.ts';
import { type Connection, openDatabase } from './openDatabase.ts';
import { type ReportFacts, type ReportFactsQuery, readReportFacts } from './report/reportFacts.ts';
import {
  type ReportRunSearch,
  readReportRuns,
  readReportSchedules,
  type StoredReportRun,
  type StoredReportSchedule,
} from './report/reportSchedules.ts';
import {
  readCorrectedCounters,
  readShift,
  readShiftCounters,
  readShiftNotes,
  readShiftSheet,
  readShifts,
  type ShiftCounter,
  type StoredShiftNote,
} from './shift/readShifts.ts';
import { readTrendGroups, type StoredTrendGroup } from './trends/trendGroups.ts';

const chunkRow = z.object({ profile_revision_id: z.number(), bytes: z.instanceof(Uint8Array) });
const frameRow = z.object({
  processed_ms: z.number(),
  profile_revision_id: z.number(),
  payload: z.instanceof(Uint8Array),
});

/** A stored frame with the profile, as it stood then, that gives its registers a meaning. */
export interface RecordedFrame {
  readonly frame: Frame;
  readonly profile: Profile;
}

export interface FrameRange {
  readonly deviceId: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Newest kept. */
  readonly limit: number;
}

/** Reads the station's database; lives in the reader thread and never writes. */
export class ReadStore {
  readonly history: HistoryReader;
  readonly past: PastReader;
  readonly #connection: Connection;
  readonly #profiles = new Map<number, Profile>();

  constructor(file: string) {
    this.#connection = openDatabase(file, 'read');
    const pieces = new HistoryPieces(this.#connection);
    const sources = new PastSources(this.#connection, pieces);
    this.history = new HistoryReader(this.#connection, pieces, sources);
    this.past = new PastReader(this.#connection, pieces, sources);
  }

  /** Of the tables, and of SQLite itself. */
  databaseVersions(): { readonly schema: number; readonly sqlite: string } {
    const sqlite = this.#connection.prepare('SELECT sqlite_version()').pluck().get();
    return { schema: schemaVersion(this.#connection), sqlite: String(sqlite) };
  }

  /** Frames of a device by the time they were processed, ascending; frames that cannot be read are left out. */
  readFrames(range: FrameRange): RecordedFrame[] {
    const rows = this.#connection
      .prepare(
        `SELECT processed_ms, profile_revision_id, payload FROM frame
         WHERE device_id = ? AND processed_ms BETWEEN ? AND ? ORDER BY processed_ms DESC LIMIT ?`,
      )
      .all(range.deviceId, range.fromMs, range.toMs, range.limit);
    return rows
      .map((row) => this.#recorded(range.deviceId, row))
      .filter((recorded) => recorded.ok)
      .map((recorded) => recorded.value)
      .reverse();
  }

  #recorded(deviceId: number, row: unknown): Result<RecordedFrame, string> {
    const { processed_ms: processedMs, profile_revision_id: revisionId, payload } = frameRow.parse(row);
    const profile = this.#profile(revisionId);
    if (profile === undefined) return failure(`profile revision ${revisionId.toString()} is missing`);
    const decoded = decodePayload(payload, processedMs, profile.blocks);
    if (!decoded.ok) return decoded;
    const frame = { deviceId, profile: profile.id, profileRevision: profile.revision, processedMs, ...decoded.value };
    return success({ frame, profile });
  }

  #profile(id: number): Profile | undefined {
    const known = this.#profiles.get(id);
    if (known !== undefined) return known;
    const document = this.#connection.prepare('SELECT document FROM profile_revision WHERE id = ?').pluck().get(id);
    if (typeof document !== 'string') return undefined;
    // Written by WriteStore.profileRevisionId from a checked profile.
    const profile = JSON.parse(document) as Profile;
    this.#profiles.set(id, profile);
    return profile;
  }

  /** Newest first, below `beforeSeq`. */
  readJournal(beforeSeq: number | undefined, limit: number): JournalRow[] {
    return this.#connection
      .prepare(
        `SELECT journal.*, subject.text_ru, subject.text_en
           FROM journal LEFT JOIN journal_subject AS subject ON subject.id = journal.subject_id
           WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
      )
      .all(beforeSeq ?? Number.MAX_SAFE_INTEGER, limit)
      .map(journalRowFromRow);
  }

  /** Rows of the journal with their texts, the newest first. */
  events(search: EventSearch): StoredEvent[] {
    return searchEvents(this.#connection, search);
  }

  /** The same rows by their numbers, the newest first. */
  eventsBySeq(seqs: readonly number[]): StoredEvent[] {
    return readEvents(this.#connection, seqs);
  }

  /** Steps of alarms in the order of their numbers. */
  alarmTransitions(search: TransitionSearch): StoredTransition[] {
    return readTransitions(this.#connection, search);
  }

  /** The greatest number of an alarm's life; 0 while there is none. */
  lastOccurrence(): number {
    return lastOccurrence(this.#connection);
  }

  /** How alarms go on after a restart; those at rest are left out. */
  alarmStates(): StoredAlarmState[] {
    return readAlarmStates(this.#connection);
  }

  /** The change that holds of each alarm that was ever changed. */
  alarmOverrides(): StoredAlarmOverride[] {
    return readAlarmOverrides(this.#connection);
  }

  /** All changes of one alarm, the newest first. */
  alarmOverrideHistory(deviceId: number, key: string): StoredAlarmOverride[] {
    return readAlarmOverrideHistory(this.#connection, deviceId, key);
  }

  /** The newest frames of each device, to start the picture from; ascending per device. */
  newestFrames(devices: readonly Pick<Device, 'id'>[], perDevice: number): RecordedFrame[] {
    return devices.flatMap(({ id }) => {
      const waiting = this.readFrames({ deviceId: id, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: perDevice });
      return [...this.#newestSealed(id, perDevice - waiting.length), ...waiting];
    });
  }

  /** The last frames of the newest chunk; none when it cannot be read. */
  #newestSealed(deviceId: number, count: number): RecordedFrame[] {
    if (count <= 0) return [];
    const row = this.#connection
      .prepare('SELECT profile_revision_id, bytes FROM chunk WHERE device_id = ? ORDER BY to_ms DESC LIMIT 1')
      .get(deviceId);
    if (row === undefined) return [];
    const { profile_revision_id: revisionId, bytes } = chunkRow.parse(row);
    const profile = this.#profile(revisionId);
    const chunk = openChunk(bytes);
    const frames = chunk.ok ? frameColumnsOf(chunk.value) : chunk;
    if (profile === undefined || !frames.ok || frames.value.blocks.length !== profile.blocks.length) return [];
    const total = frames.value.processedMs.length;
    return Array.from({ length: Math.min(count, total) }, (_, index) => ({
      frame: sealedFrame(frames.value, total - Math.min(count, total) + index, profile),
      profile,
    }));
  }

  /** Instant of the oldest recorded frame; null while there is none. */
  recordedFromMs(): number | null {
    const oldest = this.#connection
      .prepare(
        `SELECT min(from_ms) FROM (
           SELECT * FROM (SELECT first_processed_ms AS from_ms FROM chunk ORDER BY to_ms LIMIT 1)
           UNION ALL
           SELECT (SELECT min(processed_ms) FROM frame WHERE device_id = device.id) FROM device)`,
      )
      .pluck()
      .get();
    return typeof oldest === 'number' ? oldest : null;
  }

  /** Corrections of a device, or of all, revoked ones too; the newest first. */
  corrections(deviceId: number | undefined, limit: number): StoredCorrection[] {
    return readCorrections(this.#connection, deviceId, limit);
  }

  /** Tag ids of a device by point key. */
  tagIds(deviceId: number): Record<string, number> {
    const rows = this.#connection.prepare('SELECT point, id FROM tag WHERE device_id = ?').raw().all(deviceId);
    return Object.fromEntries(z.array(z.tuple([z.string(), z.number()])).parse(rows));
  }

  /** All counters as they were committed. */
  counters(): StoredCounter[] {
    return readCounters(this.#connection);
  }

  counterAmounts(query: CounterAmountsQuery): CounterAmount[] {
    return readCounterAmounts(this.#connection, query);
  }

  /** Growth of all counters in the days that began from then on. */
  counterDaysSince(fromMs: number): CounterAmount[] {
    return readDaysSince(this.#connection, fromMs);
  }

  /** Commands that were given to the wire and have no end in the journal. */
  unfinishedCommands(): JournalRow[] {
    return unfinishedCommands(this.#connection);
  }

  /** Devices that are locked out, removed ones too. */
  lockedOutDevices(): Device[] {
    return readLockedOutDevices(this.#connection);
  }

  /** The saved mimic of a site; null where it shows the generated one. */
  mimic(siteId: number): SavedMimic | null {
    return readMimic(this.#connection, siteId);
  }

  /** Groups of pens, by name. */
  trendGroups(): StoredTrendGroup[] {
    return readTrendGroups(this.#connection);
  }

  /** Lock-outs that stand. */
  lockOuts(): StoredLockOut[] {
    return readLockOuts(this.#connection);
  }

  /** Maintenance as it stands, without what was removed. */
  maintenance(): StoredMaintenance {
    return readMaintenance(this.#connection);
  }

  /** Services of a device, the newest first. */
  maintenanceLogs(search: LogSearch): MaintenanceLog[] {
    return readLogs(this.#connection, search);
  }

  maintenanceLog(id: number): MaintenanceLog | undefined {
    return readLog(this.#connection, id);
  }

  /** Newest first, below `beforeId`. */
  shifts(limit: number, beforeId?: number): Shift[] {
    return readShifts(this.#connection, limit, beforeId);
  }

  shift(id: number): Shift | undefined {
    return readShift(this.#connection, id);
  }

  /** In the order of time. */
  shiftNotes(shiftId: number): StoredShiftNote[] {
    return readShiftNotes(this.#connection, shiftId);
  }

  /** Totals of counters when the shift began. */
  shiftCounters(shiftId: number): ShiftCounter[] {
    return readShiftCounters(this.#connection, shiftId);
  }

  /** Counters whose total a person has set since then. */
  correctedCounters(sinceMs: number): Omit<ShiftCounter, 'total'>[] {
    return readCorrectedCounters(this.#connection, sinceMs);
  }

  /** As it was handed over; undefined while the shift is open. */
  shiftSheet(shiftId: number): ShiftSheet | undefined {
    return readShiftSheet(this.#connection, shiftId);
  }

  /** What a report of a site needs beside the recorded values. */
  reportFacts(query: ReportFactsQuery): ReportFacts {
    return readReportFacts(this.#connection, query);
  }

  /** Schedules of reports, without those that were removed. */
  reportSchedules(): StoredReportSchedule[] {
    return readReportSchedules(this.#connection);
  }

  /** What became of periods, the newest first. */
  reportRuns(search: ReportRunSearch): StoredReportRun[] {
    return readReportRuns(this.#connection, search);
  }

  /** All users and tokens, with the revision that they are of. */
  readAccess(): StoredAccess {
    return readAccess(this.#connection);
  }

  /** Grows with every change of a user or token, whichever process made it. */
  accessRevision(): number {
    return accessRevision(this.#connection);
  }

  /** Rows of the audit, the newest first. */
  readAudit(search: AuditSearch): AuditRow[] {
    return readAudit(this.#connection, search);
  }

  /** Rows of the audit above `afterSeq` with their hashes, ascending. */
  auditRows(afterSeq: number, limit: number): ChainedAuditRow[] {
    return auditRows(this.#connection, afterSeq, limit);
  }

  /** The newest row of the audit; undefined while there is none. */
  auditHead(): AuditHead | undefined {
    return auditHead(this.#connection);
  }

  auditHashAt(seq: number): string | undefined {
    return auditHashAt(this.#connection, seq);
  }

  auditCount(): number {
    return auditCount(this.#connection);
  }

  close(): void {
    this.#connection.close();
  }
}
