import type { Migration } from './migrationStep.ts';

/** REPLACE would delete without asking the trigger of DELETE. */
const onlyAdded = (table: string, key: string): string => `
    CREATE TRIGGER ${table}_unchanged BEFORE UPDATE ON ${table}
      BEGIN SELECT RAISE(ABORT, 'the shift log is only added to'); END;
    CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
      BEGIN SELECT RAISE(ABORT, 'the shift log is only added to'); END;
    CREATE TRIGGER ${table}_not_replaced BEFORE INSERT ON ${table}
        WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key} = NEW.${key})
      BEGIN SELECT RAISE(ABORT, 'the shift log is only added to'); END;`;

/**
 * The shift log. A shift is open while it has no row in shift_hand_over, and not accepted while it has none in
 * shift_acceptance: nothing is ever changed.
 */
export const shifts: Migration = {
  version: 10,
  name: 'shifts',
  statements: `
    -- from_shift_id: the shift that was taken over by a signature. counters: JSON array of { deviceId, point, total }
    -- at its beginning.
    CREATE TABLE shift (
      id            INTEGER PRIMARY KEY AUTOINCREMENT,
      operator      TEXT NOT NULL,
      begun_ms      INTEGER NOT NULL,
      from_shift_id INTEGER REFERENCES shift (id),
      counters      TEXT NOT NULL
    ) STRICT;
    ${onlyAdded('shift', 'id')}

    CREATE TABLE shift_note (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      shift_id    INTEGER NOT NULL REFERENCES shift (id),
      time_ms     INTEGER NOT NULL,
      author      TEXT NOT NULL,
      device_id   INTEGER REFERENCES device (id),
      text        TEXT NOT NULL,
      corrects_id INTEGER REFERENCES shift_note (id)
    ) STRICT;
    CREATE INDEX shift_note_shift ON shift_note (shift_id);
    ${onlyAdded('shift_note', 'id')}

    -- sheet: JSON as it was handed over.
    CREATE TABLE shift_hand_over (
      shift_id INTEGER PRIMARY KEY REFERENCES shift (id),
      time_ms  INTEGER NOT NULL,
      actor    TEXT NOT NULL,
      remark   TEXT,
      sheet    TEXT NOT NULL
    ) STRICT;
    ${onlyAdded('shift_hand_over', 'shift_id')}

    -- Its columns stand in an order of their own: a salvage without a schema knows tables by the types of theirs.
    CREATE TABLE shift_acceptance (
      shift_id INTEGER PRIMARY KEY REFERENCES shift (id),
      actor    TEXT NOT NULL,
      time_ms  INTEGER NOT NULL
    ) STRICT;
    ${onlyAdded('shift_acceptance', 'shift_id')}
  `,
};
