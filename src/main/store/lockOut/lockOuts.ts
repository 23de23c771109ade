/** Lock-outs in the database: put on, reminded of, taken off; never deleted. */
import { z } from 'zod';
import type { Device } from '#shared/model/device.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { deviceFromRow } from '../configurationRows.ts';
import type { JournalWriter } from '../journal/journalWriter.ts';
import type { Connection } from '../openDatabase.ts';

/** A lock-out that stands. */
export interface StoredLockOut extends LockOut {
  readonly id: number;
  /** When the journal was reminded that the planned end had passed; null before. */
  readonly remindedMs: number | null;
}

export interface LockOutDone {
  readonly lockOut: StoredLockOut;
  readonly journal: readonly JournalRow[];
}

export interface LockOutRemoval {
  readonly deviceId: number;
  readonly user: string;
  readonly comment: string;
  readonly timeMs: number;
}

const row = z.object({
  id: z.number(),
  device_id: z.number(),
  user: z.string(),
  reason: z.string(),
  since_ms: z.number(),
  planned_end_ms: z.number().nullable(),
  reminded_ms: z.number().nullable(),
});

const lockOutFromRow = (found: unknown): StoredLockOut => {
  const { id, device_id: deviceId, user, reason, ...times } = row.parse(found);
  return {
    id,
    deviceId,
    user,
    reason,
    sinceMs: times.since_ms,
    plannedEndMs: times.planned_end_ms,
    remindedMs: times.reminded_ms,
  };
};

/** All that stand. */
export const readLockOuts = (connection: Connection): StoredLockOut[] =>
  connection.prepare('SELECT * FROM lock_out WHERE removed_ms IS NULL ORDER BY id').all().map(lockOutFromRow);

/** Those that stood at an instant, without when they were reminded of. */
export const lockOutsThen = (connection: Connection, timeMs: number): LockOut[] =>
  connection
    .prepare('SELECT * FROM lock_out WHERE since_ms <= ? AND (removed_ms IS NULL OR removed_ms > ?) ORDER BY id')
    .all(timeMs, timeMs)
    .map((found) => {
      const { id: _id, remindedMs: _remindedMs, ...lockOut } = lockOutFromRow(found);
      return lockOut;
    });

/** The devices of those, also such as were removed since. */
export const readLockedOutDevices = (connection: Connection): Device[] =>
  connection
    .prepare('SELECT * FROM device WHERE id IN (SELECT device_id FROM lock_out WHERE removed_ms IS NULL) ORDER BY id')
    .all()
    .map(deviceFromRow);

const standingOn = (connection: Connection, deviceId: number): StoredLockOut | undefined =>
  readLockOuts(connection).find((lockOut) => lockOut.deviceId === deviceId);

/** Puts a lock-out on, journaled. Undefined: one stands already. */
export const addLockOut = (
  connection: Connection,
  { deviceId, user, reason, sinceMs, plannedEndMs }: LockOut,
  journal: JournalWriter,
): LockOutDone | undefined => {
  const all = connection.transaction((): LockOutDone | undefined => {
    if (standingOn(connection, deviceId) !== undefined) return undefined;
    connection
      .prepare('INSERT INTO lock_out (device_id, user, reason, since_ms, planned_end_ms) VALUES (?, ?, ?, ?, ?)')
      .run(deviceId, user, reason, sinceMs, plannedEndMs);
    const lockOut = standingOn(connection, deviceId);
    if (lockOut === undefined) throw new Error('BUG: a lock-out that was just written is not there');
    const entry = { timeMs: sinceMs, kind: 'operator', deviceId, actor: user, comment: reason } as const;
    return { lockOut, journal: [journal.add({ ...entry, event: 'lock_out_set', details: { plannedEndMs } })] };
  });
  return all.immediate();
};

/** Takes a lock-out off, journaled. Undefined: none stands. */
export const removeLockOut = (
  connection: Connection,
  { deviceId, user, comment, timeMs }: LockOutRemoval,
  journal: JournalWriter,
): LockOutDone | undefined => {
  const all = connection.transaction((): LockOutDone | undefined => {
    const lockOut = standingOn(connection, deviceId);
    if (lockOut === undefined) return undefined;
    // All that stand on the device: a salvage may have brought an older one back beside it.
    connection
      .prepare(
        'UPDATE lock_out SET removed_ms = ?, removed_by = ?, removal_comment = ? WHERE device_id = ? AND removed_ms IS NULL',
      )
      .run(timeMs, user, comment, deviceId);
    const entry = { timeMs, kind: 'operator', deviceId, actor: user, comment } as const;
    return { lockOut, journal: [journal.add({ ...entry, event: 'lock_out_removed' })] };
  });
  return all.immediate();
};

/** Tells the journal, once, that the planned end has passed and the lock-out stands. Undefined: that was told. */
export const remindOfLockOut = (
  connection: Connection,
  id: number,
  timeMs: number,
  journal: JournalWriter,
): LockOutDone | undefined => {
  const all = connection.transaction((): LockOutDone | undefined => {
    const lockOut = readLockOuts(connection).find((one) => one.id === id);
    if (lockOut === undefined || lockOut.remindedMs !== null) return undefined;
    connection.prepare('UPDATE lock_out SET reminded_ms = ? WHERE id = ?').run(timeMs, id);
    const { deviceId } = lockOut;
    const told = journal.add({ timeMs, kind: 'operator', event: 'lock_out_overdue', deviceId });
    return { lockOut: { ...lockOut, remindedMs: timeMs }, journal: [told] };
  });
  return all.immediate();
};
