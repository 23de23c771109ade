/** What history takes on the disk, what goes first, and how safe it is. */
import type { StorageFailure } from '../model/storageFailure.ts';
import type { Nothing } from './nothing.ts';

/** In the order in which the page lists them. `tail`: frames that no chunk has taken yet; `free`: pages to be given back. */
export const STORAGE_CLASSES = ['raw', 'tail', 'minute', 'hour', 'journal', 'free'] as const;
export type StorageClassName = (typeof STORAGE_CLASSES)[number];

export interface StorageClass {
  readonly name: StorageClassName;
  readonly bytes: number;
  /** UTC epoch ms of the oldest content; null where there is none. */
  readonly oldestMs: number | null;
}

/** How long what is kept. Events are never dropped. */
export interface RetentionSettings {
  /** Bytes that the database file may take. */
  readonly quotaBytes: number;
  /** Ages in days; null: as long as the quota allows. */
  readonly rawDays: number | null;
  readonly minuteDays: number | null;
  readonly hourDays: number | null;
}

export interface BackupSettings {
  readonly enabled: boolean;
  /** Hour of the station's day, 0…23. */
  readonly hour: number;
  readonly keepDaily: number;
  readonly keepWeekly: number;
}

/** Bounds of the settings, both ends included. */
export const STORAGE_LIMITS = {
  quotaBytes: { min: 100_000_000, max: 100_000_000_000_000 },
  days: { min: 1, max: 36_500 },
  hour: { min: 0, max: 23 },
  keep: { min: 1, max: 365 },
} as const;

/** `format`: a newer station wrote it. `reference`: rows that refer to rows which are gone. */
export const DAMAGE_KINDS = ['chunk', 'tier', 'table', 'reference', 'format'] as const;

export interface DamagedSpan {
  readonly kind: (typeof DAMAGE_KINDS)[number];
  /** `chunk 17`, `table journal`. */
  readonly name: string;
  /** `MKZ.GEN1`; null where it belongs to no device that is known. */
  readonly device: string | null;
  /** Null where it has no time. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** What was found, one English line. */
  readonly detail: string;
}

export interface BackupState {
  /** Of the newest good one; null before the first. */
  readonly lastGoodMs: number | null;
  readonly lastGoodBytes: number | null;
  readonly folder: string;
  readonly running: boolean;
  /** Why the last attempt failed; null when it went well. */
  readonly failure: StorageFailure | null;
}

export interface VerificationState {
  /** Of the last whole run; null before the first. */
  readonly finishedMs: number | null;
  readonly running: boolean;
  readonly checkedChunks: number;
  /** Why the last attempt was not whole; null when it was. */
  readonly failure: StorageFailure | null;
  /** With what earlier verifications had set aside. */
  readonly damaged: readonly DamagedSpan[];
}

export interface StorageReport {
  readonly fileBytes: number;
  readonly diskFreeBytes: number;
  readonly diskBytes: number;
  readonly classes: readonly StorageClass[];
  /** Over the last week; null while too little is recorded to tell. */
  readonly growthBytesPerDay: number | null;
  /** Until the quota or the disk is full, the sooner of the two; null while the growth is not known. */
  readonly daysLeft: number | null;
  /** Which of the two is the nearer end, whatever the growth. */
  readonly endsBy: 'quota' | 'disk';
  readonly dropsFirst: Exclude<StorageClassName, 'tail' | 'free' | 'journal'> | null;
  /** Room kept for events on a full disk is there. */
  readonly ballastKept: boolean;
  /** Frames in memory that wait for the disk, and those that were lost since the start. */
  readonly waitingFrames: number;
  readonly droppedFrames: number;
  readonly retention: RetentionSettings;
  readonly backup: BackupState;
  readonly backupSettings: BackupSettings;
  readonly verification: VerificationState;
}

export interface StorageReads {
  'storage.report': { input: Nothing; output: StorageReport };
}

export interface StorageCommands {
  'storage.setRetention': { input: Partial<RetentionSettings>; output: StorageReport };
  'storage.setBackup': { input: Partial<BackupSettings>; output: StorageReport };
  /** Begins one; the report tells how it goes. */
  'storage.backUpNow': { input: Nothing; output: StorageReport };
  'storage.verifyNow': { input: Nothing; output: StorageReport };
}
