import type { Clock } from '#shared/model/clock.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { LockOutDone, LockOutRemoval, StoredLockOut } from '../../store/lockOut/lockOuts.ts';
import type { Logger } from '../logger.ts';

/** What lock-outs need of the store; what resolves is on disk. */
export interface LockOutStore {
  /** Undefined: one stands already. */
  addLockOut(lockOut: LockOut): Promise<LockOutDone | undefined>;
  /** Undefined: none stands. */
  removeLockOut(removal: LockOutRemoval): Promise<LockOutDone | undefined>;
  /** Undefined: the journal knows already. */
  remindOfLockOut(id: number, timeMs: number): Promise<LockOutDone | undefined>;
}

export interface LockOutDeskParts {
  readonly store: LockOutStore;
  readonly clock: Pick<Clock, 'epochMs'>;
  readonly logger: Pick<Logger, 'error'>;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  /** All that stand from now on. */
  readonly onChange: (lockOuts: readonly LockOut[]) => void;
}

const lockOutOf = ({ deviceId, user, reason, sinceMs, plannedEndMs }: StoredLockOut): LockOut => ({
  deviceId,
  user,
  reason,
  sinceMs,
  plannedEndMs,
});

/**
 * The lock-outs of a running station. Each act is on disk before it holds and is told; one that stands ends by a named
 * act alone, whatever the time and however often the station starts.
 */
export class LockOutDesk {
  readonly #parts: LockOutDeskParts;
  readonly #standing = new Map<number, StoredLockOut>();
  #isReminding = false;

  /** `standing`: what the last run left. */
  constructor(parts: LockOutDeskParts, standing: readonly StoredLockOut[]) {
    this.#parts = parts;
    for (const lockOut of standing) this.#standing.set(lockOut.deviceId, lockOut);
  }

  get all(): readonly LockOut[] {
    return [...this.#standing.values()].map(lockOutOf);
  }

  of(deviceId: number): LockOut | undefined {
    const standing = this.#standing.get(deviceId);
    return standing === undefined ? undefined : lockOutOf(standing);
  }

  async set(lockOut: Omit<LockOut, 'sinceMs'>): Promise<Result<LockOut, 'stands_already'>> {
    const done = await this.#parts.store.addLockOut({ ...lockOut, sinceMs: this.#parts.clock.epochMs() });
    if (done === undefined) return failure('stands_already');
    this.#standing.set(done.lockOut.deviceId, done.lockOut);
    this.#tell(done);
    return success(lockOutOf(done.lockOut));
  }

  async remove(removal: Omit<LockOutRemoval, 'timeMs'>): Promise<Result<LockOut, 'none_stands'>> {
    const done = await this.#parts.store.removeLockOut({ ...removal, timeMs: this.#parts.clock.epochMs() });
    if (done === undefined) return failure('none_stands');
    this.#standing.delete(removal.deviceId);
    this.#tell(done);
    return success(lockOutOf(done.lockOut));
  }

  /** Now and then: reminds once of each whose planned end has passed. The lock-out stands. */
  async remind(): Promise<void> {
    if (this.#isReminding) return;
    this.#isReminding = true;
    try {
      for (const overdue of this.#overdue()) await this.#remindOf(overdue);
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'a lock-out could not be reminded of');
    } finally {
      this.#isReminding = false;
    }
  }

  #overdue(): StoredLockOut[] {
    const nowMs = this.#parts.clock.epochMs();
    return [...this.#standing.values()].filter(
      ({ plannedEndMs, remindedMs }) => remindedMs === null && plannedEndMs !== null && plannedEndMs <= nowMs,
    );
  }

  async #remindOf({ id, deviceId }: StoredLockOut): Promise<void> {
    const timeMs = this.#parts.clock.epochMs();
    const done = await this.#parts.store.remindOfLockOut(id, timeMs);
    const standing = this.#standing.get(deviceId);
    if (standing?.id === id) this.#standing.set(deviceId, { ...standing, remindedMs: timeMs });
    if (done !== undefined) this.#parts.tellJournal(done.journal);
  }

  #tell({ journal }: LockOutDone): void {
    this.#parts.tellJournal(journal);
    this.#parts.onChange(this.all);
  }
}
