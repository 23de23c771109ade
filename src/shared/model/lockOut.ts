/** Lock-out of a device: «В ремонте, не включать!». Blocks every command until a person takes it off by name. */
export const LOCK_OUT_REASON_LENGTH = 500;

export interface LockOut {
  readonly deviceId: number;
  /** Who put it on. */
  readonly user: string;
  readonly reason: string;
  readonly sinceMs: number;
  /** When the work is planned to end: only a reminder, nothing happens by itself. */
  readonly plannedEndMs: number | null;
}
