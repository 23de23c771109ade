import type { Migration } from './migrationStep.ts';

/**
 * The journal takes the steps of alarms and can be searched; the state in which alarms go on after a restart; what an
 * engineer changed of them. See docs/formats/journal.md.
 */
export const alarms: Migration = {
  version: 7,
  name: 'alarms',
  statements: `
    ALTER TABLE journal ADD COLUMN subject_id      INTEGER DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN point           TEXT DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN comment         TEXT DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN alarm           TEXT DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN occurrence      INTEGER DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN from_state      TEXT DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN to_state        TEXT DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN holds           TEXT DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN value           REAL DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN limit_value     REAL DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN quality         INTEGER DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN priority        TEXT DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN first_out       INTEGER DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN order_uncertain INTEGER DEFAULT NULL;
    ALTER TABLE journal ADD COLUMN until_ms        INTEGER DEFAULT NULL;
    UPDATE journal SET site_id = (SELECT site_id FROM device WHERE id = journal.device_id)
      WHERE site_id IS NULL AND device_id IS NOT NULL;
    DROP INDEX journal_time;
    CREATE INDEX journal_subject_seq ON journal (subject_id);
    CREATE INDEX journal_occurrence ON journal (occurrence) WHERE occurrence IS NOT NULL;

    -- What rows are told by but for their time, once each. Site and device are codes as they were; folded is searched.
    CREATE TABLE journal_subject (
      id        INTEGER PRIMARY KEY,
      kind      TEXT NOT NULL,
      site_id   INTEGER,
      device_id INTEGER,
      site      TEXT,
      device    TEXT,
      text_ru   TEXT NOT NULL,
      text_en   TEXT NOT NULL,
      folded    TEXT NOT NULL
    ) STRICT;

    -- Between which instants 1024 rows lie: block = seq >> 10.
    CREATE TABLE journal_span (
      block   INTEGER PRIMARY KEY,
      from_ms INTEGER NOT NULL,
      to_ms   INTEGER NOT NULL
    ) STRICT;
    INSERT INTO journal_span SELECT seq >> 10, min(time_ms), max(time_ms) FROM journal GROUP BY seq >> 10;
    -- Two statements: an upsert would be taken for a REPLACE where the row itself is put in by one.
    CREATE TRIGGER journal_spanned AFTER INSERT ON journal BEGIN
      INSERT INTO journal_span SELECT NEW.seq >> 10, NEW.time_ms, NEW.time_ms
        WHERE NOT EXISTS (SELECT 1 FROM journal_span WHERE block = NEW.seq >> 10);
      UPDATE journal_span SET from_ms = min(from_ms, NEW.time_ms), to_ms = max(to_ms, NEW.time_ms)
        WHERE block = NEW.seq >> 10 AND (from_ms > NEW.time_ms OR to_ms < NEW.time_ms);
    END;

    CREATE TRIGGER journal_unchanged BEFORE UPDATE OF time_ms, kind, event, site_id, device_id, actor, details,
        point, comment, alarm, occurrence, from_state, to_state, holds, value, limit_value, quality, priority,
        first_out, order_uncertain, until_ms ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
    -- A row that was written without one gets its text at the next start. The number changes by the name rowid too.
    CREATE TRIGGER journal_told BEFORE UPDATE ON journal WHEN OLD.subject_id IS NOT NULL OR OLD.seq <> NEW.seq
      BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
    CREATE TRIGGER journal_kept BEFORE DELETE ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
    -- REPLACE would delete without asking the trigger above.
    CREATE TRIGGER journal_not_replaced BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
      BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
    CREATE TRIGGER journal_subject_unchanged BEFORE UPDATE ON journal_subject
      BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
    CREATE TRIGGER journal_subject_kept BEFORE DELETE ON journal_subject
      BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

    CREATE TRIGGER journal_subject_not_replaced BEFORE INSERT ON journal_subject
        WHEN EXISTS (SELECT 1 FROM journal_subject WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

    -- state: JSON of the alarm as it goes on after a restart. An alarm at rest has no row.
    CREATE TABLE alarm_state (
      device_id INTEGER NOT NULL REFERENCES device (id),
      alarm     TEXT NOT NULL,
      state     TEXT NOT NULL,
      UNIQUE (device_id, alarm)
    ) STRICT;

    -- All changes of definitions ever made, as JSON; the newest of an alarm holds.
    CREATE TABLE alarm_override (
      id        INTEGER PRIMARY KEY AUTOINCREMENT,
      time_ms   INTEGER NOT NULL,
      device_id INTEGER NOT NULL REFERENCES device (id),
      alarm     TEXT NOT NULL,
      changes   TEXT NOT NULL,
      reason    TEXT NOT NULL,
      actor     TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_override_alarm ON alarm_override (device_id, alarm);
    CREATE TRIGGER alarm_override_unchanged BEFORE UPDATE ON alarm_override
      BEGIN SELECT RAISE(ABORT, 'changes of alarms are only added to'); END;
    CREATE TRIGGER alarm_override_kept BEFORE DELETE ON alarm_override
      BEGIN SELECT RAISE(ABORT, 'changes of alarms are only added to'); END;
    CREATE TRIGGER alarm_override_not_replaced BEFORE INSERT ON alarm_override
        WHEN EXISTS (SELECT 1 FROM alarm_override WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, 'changes of alarms are only added to'); END;
  `,
};
