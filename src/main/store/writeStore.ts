import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import type { AuditEntry, AuditRow } from '#shared/model/audit.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StoredToken, StoredUser } from '#shared/model/user.ts';
import type { ValueProfile } from '#shared/model/valueFrame.ts';
import { type AuditChain, appendAudit, keepAuditNumbers } from './access/appendAudit.ts';
import { addToken, changeToken, type TokenChanges } from './access/tokens.ts';
import { addUser, changeUser, type UserChanges } from './access/users.ts';
import { type AlarmOverrideDone, addAlarmOverride, type NewAlarmOverride } from './alarm/alarmOverrides.ts';
import { type AlarmCommit, commitAlarms } from './alarm/alarmStates.ts';
import {
  applyConfigurationChange,
  type Configuration,
  type ConfigurationChange,
  readConfiguration,
} from './configurationStore.ts';
import { type CounterCommit, commitCounters } from './counters/commitCounters.ts';
import {
  addCorrection,
  type CorrectionAct,
  type CorrectionDone,
  type NewCorrection,
  type RevokeFault,
  revokeCorrection,
} from './history/corrections.ts';
import { type BackupSettings, writeBackupSettings } from './integrity/backupSettings.ts';
import type { Damage } from './integrity/damage.ts';
import { setChunksAside } from './integrity/setChunksAside.ts';
import { type EventText, eventWord } from './journal/eventText.ts';
import { JournalWriter } from './journal/journalWriter.ts';
import {
  addLockOut,
  type LockOutDone,
  type LockOutRemoval,
  remindOfLockOut,
  removeLockOut,
} from './lockOut/lockOuts.ts';
import {
  commitMaintenance,
  type MaintenanceCommit,
  type MaintenanceCommitted,
} from './maintenance/commitMaintenance.ts';
import { migrate } from './migration.ts';
import { changeMimic, type MimicChange, type MimicConflict, type MimicDone } from './mimic/mimics.ts';
import { type Connection, databaseBytes, openDatabase } from './openDatabase.ts';
import { type Overrides, profileRevisionId } from './profileRevisionRow.ts';
import {
  type NewReportRun,
  type NewReportSchedule,
  removeReportSchedule,
  type StoredReportSchedule,
  saveReportRun,
  saveReportSchedule,
} from './report/reportSchedules.ts';
import { type HistoryPolicy, readHistoryPolicy, writeHistoryPolicy } from './retention/historyPolicy.ts';
import { type StorageReport, storageReport } from './retention/storageReport.ts';
import { FrameTail } from './seal/frameTail.ts';
import { Sealer } from './seal/sealer.ts';
import {
  acceptShift,
  addShiftNote,
  beginShift,
  handOverShift,
  type NewShift,
  type NewShiftNote,
  type ShiftAcceptance,
  type ShiftHandOver,
} from './shift/writeShifts.ts';
import { keepSiteDevice, type SiteDevice } from './siteDevice.ts';
import {
  removeTrendGroup,
  type StoredTrendGroup,
  saveTrendGroup,
  type TrendGroupChange,
  type TrendGroupFault,
  type TrendGroupSaved,
} from './trends/trendGroups.ts';
import { type HistoryFact, Upkeep } from './upkeep.ts';

export interface StationIdentity {
  readonly id: string;
  readonly name: string;
}

/** A change of the configuration with the facts it puts into the journal. */
export interface ConfigurationCommit {
  readonly changes: readonly ConfigurationChange[];
  readonly actor: string;
  readonly timeMs: number;
  /** Given the ids of the changes in their order. */
  readonly journal: readonly ConfigurationJournalEntry[];
  readonly identity?: StationIdentity;
}

/** A journal entry about the change at `changeIndex`, whose id is known only once it is written. */
export interface ConfigurationJournalEntry {
  readonly entry: NewJournalEntry;
  readonly about?: { readonly changeIndex: number; readonly as: 'siteId' | 'deviceId' };
}

export interface ConfigurationCommitted {
  readonly ids: readonly number[];
  readonly configuration: Configuration;
  readonly journal: readonly JournalRow[];
}

/** The only writer of the station's database; lives in the writer thread. */
export class WriteStore {
  readonly #connection: Connection;
  readonly #file: string;
  readonly #tail: FrameTail;
  readonly #sealer: Sealer;
  readonly #upkeep: Upkeep;
  readonly #journal: JournalWriter;
  #isAtWork = false;

  private constructor(connection: Connection, file: string, textOf: EventText) {
    this.#connection = connection;
    this.#file = file;
    this.#tail = new FrameTail(connection);
    this.#sealer = new Sealer(connection, this.#tail);
    this.#upkeep = new Upkeep(connection, this.#sealer, () => this.historyPolicy());
    this.#journal = new JournalWriter(connection, textOf);
    this.#journal.tellUntold();
  }

  /**
   * Opens and migrates. Rows of the journal are kept with the texts that `textOf` gives. The failure is one sentence
   * for a person.
   */
  static open(
    file: string,
    textOf: EventText = eventWord,
  ): Result<{ store: WriteStore; migrated: readonly string[] }, string> {
    let connection: Connection | undefined;
    try {
      connection = openDatabase(file, 'write');
      const migrated = migrate(connection, file);
      if (migrated.ok) return success({ store: new WriteStore(connection, file, textOf), migrated: migrated.value });
      connection.close();
      return migrated;
    } catch (error) {
      connection?.close();
      if (error instanceof Database.SqliteError) return failure(error.message); // the disk, or a file that is no database
      throw error;
    }
  }

  /** Commits a batch of frames (see `encodeBatch`) in one transaction; written when it returns. Gives their number. */
  commitFrames(batch: ArrayBuffer): number {
    return this.#tail.commit(batch);
  }

  /**
   * Seals and drops what is due at `nowMs`, UTC epoch ms, in steps of a few milliseconds, and gives the facts that the
   * journal is to know. One at a time.
   */
  *upkeep(nowMs: number): Generator<undefined, readonly HistoryFact[]> {
    return yield* this.#alone(this.#upkeep.steps(nowMs));
  }

  /** Builds tiers again from the chunks, in steps: see `Sealer`. What could not be read comes back. */
  *rebuildTiers(deviceId: number, fromMs: number, toMs: number): Generator<undefined, readonly string[]> {
    return yield* this.#alone(this.#sealer.rebuildTiers(deviceId, fromMs, toMs));
  }

  /** Two works on the same tiers would undo one another: the second one waits. */
  *#alone<Outcome>(work: Generator<undefined, Outcome>): Generator<undefined, Outcome> {
    while (this.#isAtWork) yield;
    this.#isAtWork = true;
    try {
      return yield* work;
    } finally {
      this.#isAtWork = false;
    }
  }

  /** Journals facts; they are confirmed, with their numbers, when it returns. */
  addJournal(entries: readonly NewJournalEntry[]): JournalRow[] {
    return this.#connection.transaction(() => entries.map((entry) => this.#journal.add(entry)))();
  }

  /** Journals steps of alarms and keeps how the alarms stand behind them, all or nothing. */
  addAlarms(commit: AlarmCommit): JournalRow[] {
    return commitAlarms(this.#connection, commit, this.#journal);
  }

  /** Keeps a change of an alarm's definition, journaled. */
  setAlarmOverride(order: NewAlarmOverride): AlarmOverrideDone {
    return addAlarmOverride(this.#connection, order, this.#journal);
  }

  /** Puts a lock-out on a device, journaled. Undefined: one stands already. */
  addLockOut(lockOut: LockOut): LockOutDone | undefined {
    return addLockOut(this.#connection, lockOut, this.#journal);
  }

  /** Takes it off, journaled. Undefined: none stands. */
  removeLockOut(removal: LockOutRemoval): LockOutDone | undefined {
    return removeLockOut(this.#connection, removal, this.#journal);
  }

  /** Tells the journal once that the planned end has passed. Undefined: that was told, or it was taken off. */
  remindOfLockOut(id: number, timeMs: number): LockOutDone | undefined {
    return remindOfLockOut(this.#connection, id, timeMs, this.#journal);
  }

  /** Puts the mimic of a site in or out, journaled. */
  changeMimic(change: MimicChange): Result<MimicDone, MimicConflict> {
    return changeMimic(this.#connection, change, this.#journal);
  }

  /** Keeps a group of pens, or replaces one. */
  saveTrendGroup(change: TrendGroupChange): Result<TrendGroupSaved, TrendGroupFault> {
    return saveTrendGroup(this.#connection, change);
  }

  /** Undefined: there is none. */
  removeTrendGroup(id: number): StoredTrendGroup | undefined {
    return removeTrendGroup(this.#connection, id);
  }

  /** Adds a schedule of reports, or changes the one of that number; undefined where there is none. */
  saveReportSchedule(schedule: NewReportSchedule, id?: number): StoredReportSchedule | undefined {
    return saveReportSchedule(this.#connection, schedule, id);
  }

  /** False where there is none of that number. */
  removeReportSchedule(id: number, timeMs: number): boolean {
    return removeReportSchedule(this.#connection, id, timeMs);
  }

  /** Keeps what became of a period of a schedule. */
  saveReportRun(run: NewReportRun): void {
    saveReportRun(this.#connection, run);
  }

  /** Applies changes of the configuration, all or none, and keeps the outcome as a version. */
  commitConfiguration(commit: ConfigurationCommit): ConfigurationCommitted {
    const all = this.#connection.transaction(() => {
      const ids = commit.changes.map((change) => applyConfigurationChange(this.#connection, change, commit.timeMs));
      if (commit.identity !== undefined) this.#setIdentity(commit.identity);
      const configuration = readConfiguration(this.#connection);
      this.#connection
        .prepare('INSERT INTO configuration_version (time_ms, actor, document) VALUES (?, ?, ?)')
        .run(commit.timeMs, commit.actor, JSON.stringify(configuration));
      const journal = commit.journal.map(({ entry, about }) =>
        this.#journal.add(about === undefined ? entry : { ...entry, [about.as]: ids[about.changeIndex] }),
      );
      return { ids, configuration, journal };
    });
    return all.immediate(); // it reads before it writes, and a console command may write in between
  }

  readConfiguration(): Configuration {
    return readConfiguration(this.#connection);
  }

  /** Who the station is; a new database gets an id of its own. */
  identity(): StationIdentity {
    const read = (key: string): string | undefined => {
      const row = this.#connection.prepare('SELECT value FROM station WHERE key = ?').pluck().get(key);
      return typeof row === 'string' ? row : undefined;
    };
    const id = read('id');
    if (id !== undefined) return { id, name: read('name') ?? 'Pult' };
    const fresh = { id: randomUUID(), name: 'Pult' };
    this.#setIdentity(fresh);
    return fresh;
  }

  #setIdentity(identity: StationIdentity): void {
    const set = this.#connection.prepare(
      'INSERT INTO station (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    set.run('id', identity.id);
    set.run('name', identity.name);
  }

  /** The number under which frames name this profile as it stands now, with the device's overrides. */
  profileRevisionId(profile: Profile, digest: string, overrides: Overrides = {}): number {
    return profileRevisionId(this.#connection, profile, digest, overrides);
  }

  /** The numbers under which the calculated tags of a site are recorded; their tags are there when it returns. */
  siteDevice(siteId: number, profile: ValueProfile): SiteDevice {
    return keepSiteDevice(this.#connection, siteId, profile);
  }

  /** Marks damaged chunks and gives those that were marked. */
  setChunksAside(damages: readonly Damage[]): Damage[] {
    return setChunksAside(this.#connection, damages);
  }

  /** Keeps a correction of the past, journaled. */
  correct(order: NewCorrection, act: CorrectionAct): CorrectionDone {
    return addCorrection(this.#connection, order, act, (entries) => this.addJournal(entries));
  }

  /** Ends a correction, journaled. The failure is one sentence. */
  revokeCorrection(id: number, act: CorrectionAct): Result<CorrectionDone, RevokeFault> {
    return revokeCorrection(this.#connection, id, act, (entries) => this.addJournal(entries));
  }

  historyPolicy(): HistoryPolicy {
    return readHistoryPolicy(this.#connection, this.#file);
  }

  /** The next upkeep goes by it. */
  setHistoryPolicy(policy: HistoryPolicy): void {
    writeHistoryPolicy(this.#connection, policy);
    this.#upkeep.retainSoon();
  }

  /** What the history takes on disk, as estimates that cost a few milliseconds. */
  setBackupSettings(settings: BackupSettings): void {
    writeBackupSettings(this.#connection, settings);
  }

  storage(nowMs: number): StorageReport {
    return storageReport(this.#connection, this.#file, this.historyPolicy(), nowMs);
  }

  /** Counters with their growth, all or nothing; gives the journal rows. */
  commitCounters(commit: CounterCommit): readonly JournalRow[] {
    return commitCounters(this.#connection, commit, (entries) => this.addJournal(entries));
  }

  /** Keeps an act of maintenance with its facts. */
  commitMaintenance(commit: MaintenanceCommit): MaintenanceCommitted {
    return commitMaintenance(this.#connection, commit, this.#journal);
  }

  /** Begins a shift, journaled, as the other acts of the shift log. */
  beginShift(order: NewShift): ReturnType<typeof beginShift> {
    return beginShift(this.#connection, order, this.#journal);
  }

  addShiftNote(note: NewShiftNote): ReturnType<typeof addShiftNote> {
    return addShiftNote(this.#connection, note, this.#journal);
  }

  handOverShift(order: ShiftHandOver): ReturnType<typeof handOverShift> {
    return handOverShift(this.#connection, order, this.#journal);
  }

  acceptShift(order: ShiftAcceptance): ReturnType<typeof acceptShift> {
    return acceptShift(this.#connection, order, this.#journal);
  }

  /** Undefined: the name is taken, in whatever case. */
  addUser(user: Omit<StoredUser, 'id'>): StoredUser | undefined {
    return addUser(this.#connection, user);
  }

  /** Undefined: there is no such user. */
  changeUser(id: number, changes: UserChanges): StoredUser | undefined | 'name_taken' {
    return changeUser(this.#connection, id, changes);
  }

  addToken(token: StoredToken): void {
    addToken(this.#connection, token);
  }

  /** Undefined: there is no such token. */
  changeToken(id: string, changes: TokenChanges): StoredToken | undefined {
    return changeToken(this.#connection, id, changes);
  }

  /** Chains entries behind the last row, all or none; they are on disk, with their numbers, when it returns. */
  appendAudit(entries: readonly AuditEntry[], chain: AuditChain): readonly AuditRow[] {
    return appendAudit(this.#connection, entries, chain);
  }

  /** The next row of the audit gets a number above this one. */
  keepAuditNumbers(seq: number): void {
    keepAuditNumbers(this.#connection, seq);
  }

  bytes(): number {
    return databaseBytes(this.#file);
  }

  close(): void {
    this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    this.#connection.close();
  }
}
