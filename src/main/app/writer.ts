/** Entry of the writer thread: the only one that changes the database. */

import { z } from 'zod';
import type { AuditEntry } from '#shared/model/audit.ts';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { StoredToken, StoredUser } from '#shared/model/user.ts';
import type { ValueProfile } from '#shared/model/valueFrame.ts';
import type { TokenChanges } from '../store/access/tokens.ts';
import type { UserChanges } from '../store/access/users.ts';
import type { NewAlarmOverride } from '../store/alarm/alarmOverrides.ts';
import type { AlarmCommit } from '../store/alarm/alarmStates.ts';
import type { CounterCommit } from '../store/counters/commitCounters.ts';
import type { CorrectionAct, NewCorrection } from '../store/history/corrections.ts';
import type { BackupSettings } from '../store/integrity/backupSettings.ts';
import type { Damage } from '../store/integrity/damage.ts';
import type { LockOutRemoval } from '../store/lockOut/lockOuts.ts';
import type { MaintenanceCommit } from '../store/maintenance/commitMaintenance.ts';
import type { MimicChange } from '../store/mimic/mimics.ts';
import type { Overrides } from '../store/profileRevisionRow.ts';
import type { NewReportRun, NewReportSchedule } from '../store/report/reportSchedules.ts';
import type { HistoryPolicy } from '../store/retention/historyPolicy.ts';
import type { NewShift, NewShiftNote, ShiftAcceptance, ShiftHandOver } from '../store/shift/writeShifts.ts';
import type { TrendGroupChange } from '../store/trends/trendGroups.ts';
import { type ConfigurationCommit, WriteStore } from '../store/writeStore.ts';
import { auditChainRule } from './auditChainRule.ts';
import { eventTexts } from './eventTexts.ts';
import { readEventTables } from './readEventTables.ts';
import { serveThread } from './threadCall.ts';
import { WriterDisk } from './writerDisk.ts';

const threadData = z.object({ file: z.string() });

const methodsOf = (store: WriteStore, disk: WriterDisk) => ({
  commitFrames: (batch: ArrayBuffer) => disk.bulk(() => store.commitFrames(batch)),
  addJournal: (entries: readonly NewJournalEntry[]) => disk.vital(() => store.addJournal(entries)),
  addAlarms: (commit: AlarmCommit) => disk.vital(() => store.addAlarms(commit)),
  setAlarmOverride: (order: NewAlarmOverride) => disk.vital(() => store.setAlarmOverride(order)),
  addLockOut: (lockOut: LockOut) => disk.vital(() => store.addLockOut(lockOut)),
  removeLockOut: (removal: LockOutRemoval) => disk.vital(() => store.removeLockOut(removal)),
  remindOfLockOut: (id: number, timeMs: number) => disk.vital(() => store.remindOfLockOut(id, timeMs)),
  changeMimic: (change: MimicChange) => disk.vital(() => store.changeMimic(change)),
  saveTrendGroup: (change: TrendGroupChange) => disk.vital(() => store.saveTrendGroup(change)),
  removeTrendGroup: (id: number) => disk.vital(() => store.removeTrendGroup(id)),
  commitConfiguration: (commit: ConfigurationCommit) => disk.vital(() => store.commitConfiguration(commit)),
  readConfiguration: () => store.readConfiguration(),
  identity: () => store.identity(),
  profileRevisionId: (profile: Profile, digest: string, overrides: Overrides) =>
    disk.vital(() => store.profileRevisionId(profile, digest, overrides)),
  siteDevice: (siteId: number, profile: ValueProfile) => disk.vital(() => store.siteDevice(siteId, profile)),
  upkeep: (nowMs: number) => store.upkeep(nowMs),
  rebuildTiers: (deviceId: number, fromMs: number, toMs: number) => store.rebuildTiers(deviceId, fromMs, toMs),
  storage: (nowMs: number) => ({ ...store.storage(nowMs), disk: disk.state() }),
  setHistoryPolicy: (policy: HistoryPolicy) => store.setHistoryPolicy(policy),
  setBackupSettings: (settings: BackupSettings) => disk.vital(() => store.setBackupSettings(settings)),
  disk: () => {
    disk.buildBallast();
    return disk.state();
  },
  setChunksAside: (damages: readonly Damage[]) => store.setChunksAside(damages),
  correct: (order: NewCorrection, act: CorrectionAct) => store.correct(order, act),
  revokeCorrection: (id: number, act: CorrectionAct) => store.revokeCorrection(id, act),
  commitCounters: (commit: CounterCommit) => disk.bulk(() => store.commitCounters(commit)),
  decideCounter: (commit: CounterCommit) => disk.vital(() => store.commitCounters(commit)),
  commitMaintenance: (commit: MaintenanceCommit) => disk.vital(() => store.commitMaintenance(commit)),
  beginShift: (order: NewShift) => disk.vital(() => store.beginShift(order)),
  addShiftNote: (note: NewShiftNote) => disk.vital(() => store.addShiftNote(note)),
  handOverShift: (order: ShiftHandOver) => disk.vital(() => store.handOverShift(order)),
  acceptShift: (order: ShiftAcceptance) => disk.vital(() => store.acceptShift(order)),
  saveReportSchedule: (schedule: NewReportSchedule, id?: number) =>
    disk.vital(() => store.saveReportSchedule(schedule, id)),
  removeReportSchedule: (id: number, timeMs: number) => disk.vital(() => store.removeReportSchedule(id, timeMs)),
  saveReportRun: (run: NewReportRun) => disk.vital(() => store.saveReportRun(run)),
  addUser: (user: Omit<StoredUser, 'id'>) => disk.vital(() => store.addUser(user)),
  changeUser: (id: number, changes: UserChanges) => disk.vital(() => store.changeUser(id, changes)),
  addToken: (token: StoredToken) => disk.vital(() => store.addToken(token)),
  changeToken: (id: string, changes: TokenChanges) => disk.vital(() => store.changeToken(id, changes)),
  appendAudit: (entries: readonly AuditEntry[]) => disk.vital(() => store.appendAudit(entries, auditChainRule)),
  keepAuditNumbers: (seq: number) => store.keepAuditNumbers(seq),
  bytes: () => store.bytes(),
  close: () => store.close(),
});

export type WriterMethods = ReturnType<typeof methodsOf>;

serveThread((data) => {
  const { file } = threadData.parse(data);
  const opened = WriteStore.open(file, eventTexts(readEventTables()));
  if (!opened.ok) throw new Error(opened.error);
  return methodsOf(opened.value.store, new WriterDisk(file));
});
