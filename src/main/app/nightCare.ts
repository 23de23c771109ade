/** Verification and backup by night, and what the station says of them. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#shared/model/clock.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import type { StorageFailure } from '#shared/model/storageFailure.ts';
import type { BackupSettings } from '../store/integrity/backupSettings.ts';
import type { ChunksAside } from '../store/integrity/chunksAside.ts';
import type { Damage } from '../store/integrity/damage.ts';
import { damageMark } from '../store/integrity/damageMark.ts';
import type { DatabaseStart } from '../store/integrity/recoverDatabase.ts';
import type { SalvageReport } from '../store/integrity/salvage/salvageReport.ts';
import type { VerifyReport } from '../store/integrity/verifyArchive.ts';
import { backupFact, damageFact, failedFact, tierSpans } from './careFacts.ts';
import { backupBytes, newestBackupMs } from './keptBackups.ts';
import { latestHourMs } from './latestHour.ts';
import { createKeeper, type Keeper } from './runKeeper.ts';

type Note = (entry: Omit<JournalEntry, 'timeMs'>) => unknown;

export interface NightCareParts {
  readonly databaseFile: string;
  readonly backupFolder: string;
  readonly clock: Clock;
  /** Marks damaged chunks; gives those that were not marked yet. */
  readonly setAside: (damages: readonly Damage[]) => Promise<readonly Damage[]>;
  /** Builds the tiers of a device over a span again from its chunks; gives what is to be said of it, a sentence each. */
  readonly rebuildTiers: (deviceId: number, fromMs: number, toMs: number) => Promise<readonly string[]>;
  /** Verifies the audit by night and keeps what was found. */
  readonly verifyAudit?: () => Promise<unknown>;
  readonly deviceIds: () => readonly number[];
  readonly note: Note;
  /** Zone of the first site; the machine's where there is none. */
  readonly timeZone: () => string;
}

export interface CareHealth {
  /** Newest good backup, UTC epoch ms; null where there is none. */
  readonly backupMs: number | null;
  /** The last backup failed with this; null when it went well. */
  readonly backupFailure: StorageFailure | null;
  /** None was made in time. */
  readonly isBackupLate: boolean;
  /** Chunks that were set aside. */
  readonly chunksAside: number;
  /** A table was found torn: the next start salvages it. */
  readonly torn: string | null;
  /** The database was salvaged at this start. */
  readonly salvage: SalvageReport | null;
}

/** What the storage page shows of the care. */
export interface CareReport {
  /** Undefined until they have been read. */
  readonly settings: BackupSettings | undefined;
  /** The job that is under way. */
  readonly running: 'verify' | 'backup' | null;
  readonly backupMs: number | null;
  readonly backupBytes: number | null;
  readonly backupFailure: StorageFailure | null;
  /** The last verification failed with this; null when it was whole. */
  readonly verifyFailure: StorageFailure | null;
  /** Chunks that earlier verifications set aside: a new one does not name them again. */
  readonly aside: readonly Damage[];
  /** The last whole verification of this run; null before it. */
  readonly verified: {
    readonly finishedMs: number;
    readonly chunks: number;
    readonly damages: readonly Damage[];
  } | null;
}

const CHECK_MS = 60_000;
/** A station that has just started has more urgent things to do. */
const SETTLE_MS = 10 * 60_000;
const RETRY_MS = 3_600_000;
/** Two nights without a good backup. */
const LATE_MS = 50 * 3_600_000;
/** A window of sealing and more: chunks may begin so long before the newest frame of a backup. */
const TIER_LEAD_MS = 86_400_000;
/** Damaged chunks that are journaled one by one; the rest as a number. */
const MOST_NOTED = 20;

/** Looks once a minute whether the night's work is due, and does one job at a time. */
export class NightCare {
  readonly #parts: NightCareParts;
  readonly #start: DatabaseStart;
  readonly #keeper: Keeper;
  readonly #startedMs: number;
  /** On the monotonic clock, as `#triedMs`: the wall clock may be set. */
  readonly #beganMs: number;
  #settings: BackupSettings | undefined;
  #cancel: (() => void) | undefined;
  #running: CareReport['running'] = null;
  #isBusy = false;
  #closed = false;
  #triedMs = Number.NEGATIVE_INFINITY;
  #backupMs: number | null;
  #backupBytes: number | null;
  #backupFailure: StorageFailure | null = null;
  #verifyFailure: StorageFailure | null = null;
  #verified: CareReport['verified'] = null;
  #aside: ChunksAside = { count: 0, named: [] };
  #torn: string | null = null;

  constructor(parts: NightCareParts, start: DatabaseStart, keeper: Keeper = createKeeper()) {
    this.#parts = parts;
    this.#start = start;
    this.#keeper = keeper;
    this.#startedMs = parts.clock.epochMs();
    this.#beganMs = parts.clock.monotonicMs();
    this.#backupMs = newestBackupMs(parts.backupFolder, this.#startedMs);
    this.#backupBytes = backupBytes(parts.backupFolder, this.#backupMs);
  }

  get health(): CareHealth {
    const backupMs = this.#knownBackupMs();
    const sinceMs = this.#parts.clock.epochMs() - (backupMs ?? this.#startedMs);
    const isLate = this.#settings?.enabled !== false && sinceMs > LATE_MS; // settings that cannot be read too
    return {
      backupMs,
      backupFailure: this.#backupFailure,
      isBackupLate: isLate,
      chunksAside: this.#aside.count,
      torn: this.#torn,
      salvage: this.#start.salvage,
    };
  }

  get report(): CareReport {
    return {
      settings: this.#settings,
      running: this.#running,
      backupMs: this.#backupMs,
      backupBytes: this.#backupBytes,
      backupFailure: this.#backupFailure,
      verifyFailure: this.#verifyFailure,
      aside: this.#aside.named,
      verified: this.#verified,
    };
  }

  /** Does one job out of its turn; false while another is under way. It goes on after the answer. */
  doNow(job: 'verify' | 'backup'): boolean {
    if (this.#isBusy || this.#closed) return false;
    this.#isBusy = true;
    void this.#do(job);
    return true;
  }

  /** From now on; the caller has kept them. */
  useSettings(settings: BackupSettings): void {
    this.#settings = settings;
  }

  async #do(job: 'verify' | 'backup'): Promise<void> {
    this.#isBusy = true;
    await this.#safely(() => (job === 'verify' ? this.#verify() : this.#backUp()));
    this.#isBusy = false;
  }

  /** Whatever fails is told, and the next job can come. */
  async #safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#tellIfOpen(failedFact('verification_failed', { code: 'other', message }));
    }
  }

  #tellIfOpen(entry: Omit<JournalEntry, 'timeMs'>): void {
    if (!this.#closed) this.#parts.note(entry);
  }

  /** Newest backup that is not of the future, which a clock gone wrong has made. */
  #knownBackupMs(): number | null {
    const nowMs = this.#parts.clock.epochMs();
    if (this.#backupMs !== null && this.#backupMs > nowMs) {
      this.#backupMs = newestBackupMs(this.#parts.backupFolder, nowMs);
      this.#backupBytes = backupBytes(this.#parts.backupFolder, this.#backupMs);
    }
    return this.#backupMs;
  }

  /** Reads the settings and begins to look at the clock. */
  start(): void {
    void this.#look();
    void this.#mendAfterSalvage();
    this.#arm();
  }

  /** Cuts off what is under way: a backup without its name counts for nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel?.();
    await this.#keeper.close();
  }

  #arm(): void {
    if (this.#closed) return;
    this.#cancel = this.#parts.clock.after(CHECK_MS, () => {
      this.#arm();
      if (this.#settings === undefined) void this.#look();
      else if (!this.#isBusy && this.#isDue(this.#settings)) void this.work();
    });
  }

  #isDue({ enabled, hour }: BackupSettings): boolean {
    const { clock, timeZone } = this.#parts;
    const nowMs = clock.monotonicMs();
    if (!enabled || nowMs - this.#beganMs < SETTLE_MS || nowMs - this.#triedMs < RETRY_MS) return false;
    return (this.#knownBackupMs() ?? 0) < latestHourMs(clock.epochMs(), timeZone(), hour);
  }

  /** The night's work: verification first, so that damage is marked before it is copied, then the backup. */
  async work(): Promise<void> {
    this.#isBusy = true;
    this.#triedMs = this.#parts.clock.monotonicMs();
    await this.#safely(async () => {
      await this.#look();
      await this.#verify();
    });
    if (!this.#closed) {
      await this.#safely(async () => {
        await this.#parts.verifyAudit?.();
      });
    }
    if (!this.#closed) await this.#safely(() => this.#backUp());
    this.#isBusy = false;
  }

  async #verify(): Promise<void> {
    this.#running = 'verify';
    const verified = await this.#keeper.run({ kind: 'verify', file: this.#parts.databaseFile });
    this.#running = null;
    if (this.#closed) return;
    this.#verifyFailure = verified.ok ? null : verified.error;
    if (verified.ok) {
      const { chunks, damages } = verified.value;
      this.#verified = { finishedMs: this.#parts.clock.epochMs(), chunks, damages };
      await this.#tell(verified.value);
    } else this.#parts.note(failedFact('verification_failed', verified.error));
  }

  async #look(): Promise<void> {
    const looked = await this.#keeper.run({ kind: 'look', file: this.#parts.databaseFile });
    if (!looked.ok) return;
    this.#settings = looked.value.settings;
    this.#aside = looked.value.aside;
  }

  async #tell({ chunks, tiers, damages, damageCount }: VerifyReport): Promise<void> {
    const { note, setAside, databaseFile } = this.#parts;
    note({ kind: 'station', event: 'history_verified', details: { chunks, tiers, damaged: damageCount } });
    const fresh = await setAside(damages);
    this.#aside = { count: this.#aside.count + fresh.length, named: [...fresh, ...this.#aside.named] };
    const others = damages.filter(({ kind }) => kind !== 'chunk' && kind !== 'format');
    for (const damage of [...fresh, ...others].slice(0, MOST_NOTED)) note(damageFact(damage));
    this.#mark(databaseFile, damages);
    for (const [deviceId, fromMs, toMs] of tierSpans(damages)) await this.#rebuild(deviceId, fromMs, toMs);
  }

  /** For the next start, which salvages; what an earlier verification took for torn may have been mended. */
  #mark(databaseFile: string, damages: readonly Damage[]): void {
    const torn = damages.find(({ kind }) => kind === 'table');
    this.#torn = torn === undefined ? null : `${torn.name}: ${torn.message}`;
    if (this.#torn === null) rmSync(damageMark(databaseFile), { force: true });
    else writeFileSync(damageMark(databaseFile), `${this.#torn}\n`);
  }

  /** Chunks that were found beyond the backup are not in its tiers. */
  async #mendAfterSalvage(): Promise<void> {
    const { salvage } = this.#start;
    if (salvage === null) return;
    for (const deviceId of this.#parts.deviceIds()) {
      await this.#rebuild(deviceId, salvage.fromMs - TIER_LEAD_MS, this.#startedMs);
    }
  }

  async #rebuild(deviceId: number, fromMs: number, toMs: number): Promise<void> {
    if (this.#closed) return;
    const told = await this.#parts
      .rebuildTiers(deviceId, fromMs, toMs)
      .catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    for (const message of told.slice(0, MOST_NOTED)) {
      this.#tellIfOpen({ kind: 'station', event: 'tiers_not_rebuilt', deviceId, details: { message } });
    }
  }

  async #backUp(): Promise<void> {
    const { databaseFile: file, backupFolder: folder, clock, note } = this.#parts;
    if (this.#settings === undefined) return;
    this.#running = 'backup';
    const made = await this.#keeper.run({
      kind: 'backup',
      file,
      folder,
      timeMs: clock.epochMs(),
      policy: this.#settings,
    });
    this.#running = null;
    if (this.#closed) return;
    this.#backupFailure = made.ok ? null : made.error;
    if (made.ok) [this.#backupMs, this.#backupBytes] = [made.value.timeMs, made.value.bytes];
    note(made.ok ? backupFact(made.value) : failedFact('backup_failed', made.error));
  }
}

/** Where the station keeps its scheduled backups. */
export const backupFolderOf = (dataDirectory: string): string => join(dataDirectory, 'backups');
