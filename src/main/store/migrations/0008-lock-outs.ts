import type { Migration } from './migrationStep.ts';

/**
 * Lock-outs of devices, those that were taken off too. One stands while it has no `removed_ms`; `revision` counts the
 * changes of a row, so that of two the later one is known. See docs/formats/commands.md.
 */
export const lockOuts: Migration = {
  version: 8,
  name: 'lock-outs',
  statements: `
    CREATE TABLE lock_out (
      id              INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id       INTEGER NOT NULL REFERENCES device (id),
      user            TEXT NOT NULL,
      reason          TEXT NOT NULL,
      since_ms        INTEGER NOT NULL,
      planned_end_ms  INTEGER,
      reminded_ms     INTEGER,
      removed_ms      INTEGER,
      removed_by      TEXT,
      removal_comment TEXT,
      revision        INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX lock_out_device ON lock_out (device_id);
    CREATE TRIGGER lock_out_changed AFTER UPDATE OF reminded_ms, removed_ms, removed_by, removal_comment ON lock_out
      BEGIN UPDATE lock_out SET revision = revision + 1 WHERE id = NEW.id; END;
    CREATE TRIGGER lock_out_unchanged BEFORE UPDATE OF device_id, user, reason, since_ms, planned_end_ms ON lock_out
      BEGIN SELECT RAISE(ABORT, 'a lock-out is taken off, not changed'); END;
    CREATE TRIGGER lock_out_removed_once BEFORE UPDATE OF removed_ms, removed_by, removal_comment ON lock_out
        WHEN OLD.removed_ms IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'a lock-out that was taken off does not change'); END;
    CREATE TRIGGER lock_out_kept BEFORE DELETE ON lock_out
      BEGIN SELECT RAISE(ABORT, 'lock-outs are taken off, not deleted'); END;
  `,
};
