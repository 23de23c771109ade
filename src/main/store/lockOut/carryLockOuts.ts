import type { Connection } from '../openDatabase.ts';
import type { StoredLockOut } from './lockOuts.ts';

/**
 * Puts lock-outs that stand elsewhere into a database whose devices are the same: one that stands there already stays
 * as it is. Left out are those of devices that the database does not have: nothing can be told to them from there. A
 * database of a station that knew no lock-outs takes none.
 */
export const carryLockOuts = (standing: readonly StoredLockOut[], into: Connection): void => {
  if (into.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'lock_out'").get() === undefined) return;
  const put = into.prepare(
    `INSERT INTO lock_out (device_id, user, reason, since_ms, planned_end_ms, reminded_ms)
     SELECT @deviceId, @user, @reason, @sinceMs, @plannedEndMs, @remindedMs
     WHERE EXISTS (SELECT 1 FROM device WHERE id = @deviceId)
       AND NOT EXISTS (SELECT 1 FROM lock_out WHERE device_id = @deviceId AND removed_ms IS NULL)`,
  );
  for (const { id: _former, ...lockOut } of standing) put.run(lockOut);
};
