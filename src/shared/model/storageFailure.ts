/** Why a backup or a verification failed: words that a screen has texts for. */

export const STORAGE_FAILURES = [
  'noDatabase',
  'exists',
  'noRoom',
  'copyDamaged',
  'notStation',
  'noAccess',
  'noFolder',
  'diskFull',
  'diskSick',
  'databaseDamaged',
  'busy',
  'cutOff',
  'other',
] as const;
export type StorageFailureCode = (typeof STORAGE_FAILURES)[number];

export interface StorageFailure {
  readonly code: StorageFailureCode;
  /** One English sentence for logs and the command line, with what the system said. */
  readonly message: string;
  /** Of `noRoom`: how much more is needed. */
  readonly missingBytes?: number;
}
