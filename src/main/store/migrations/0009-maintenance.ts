import type { Migration } from './migrationStep.ts';

/** REPLACE would delete without asking the trigger of DELETE. */
const onlyAdded = (table: string, message: string): string => `
    CREATE TRIGGER ${table}_unchanged BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${message}'); END;
    CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${message}'); END;
    CREATE TRIGGER ${table}_not_replaced BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, '${message}'); END;`;

/**
 * Maintenance by running hours: regulations, which device goes by which, services that were performed, hours that a
 * person read, and what is due. A regulation that is taken away stays with the instant of its removal. See
 * docs/formats/maintenance.md.
 */
export const maintenance: Migration = {
  version: 9,
  name: 'maintenance',
  statements: `
    CREATE TABLE maintenance_template (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      name_ru    TEXT NOT NULL,
      name_en    TEXT NOT NULL,
      next_due   TEXT NOT NULL,
      removed_ms INTEGER
    ) STRICT;

    -- includes: JSON array of interval ids.
    CREATE TABLE maintenance_interval (
      id             INTEGER PRIMARY KEY AUTOINCREMENT,
      template_id    INTEGER NOT NULL REFERENCES maintenance_template (id),
      code           TEXT NOT NULL,
      name_ru        TEXT NOT NULL,
      name_en        TEXT NOT NULL,
      hours          REAL,
      days           REAL,
      first_at_hours REAL,
      warn_hours     REAL NOT NULL,
      critical_hours REAL NOT NULL,
      warn_days      REAL NOT NULL,
      critical_days  REAL NOT NULL,
      includes       TEXT NOT NULL,
      removed_ms     INTEGER
    ) STRICT;
    CREATE INDEX maintenance_interval_template ON maintenance_interval (template_id);

    -- parts: JSON array of { name: { ru, en }, quantity, unit }.
    CREATE TABLE maintenance_task (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      interval_id INTEGER NOT NULL REFERENCES maintenance_interval (id),
      code        TEXT NOT NULL,
      text_ru     TEXT NOT NULL,
      text_en     TEXT NOT NULL,
      kind        TEXT NOT NULL,
      is_critical INTEGER NOT NULL,
      item        TEXT,
      parts       TEXT NOT NULL,
      removed_ms  INTEGER
    ) STRICT;
    CREATE INDEX maintenance_task_interval ON maintenance_task (interval_id);

    -- template_id: NULL where the device is no longer maintained by one.
    CREATE TABLE maintenance_assignment (
      device_id   INTEGER NOT NULL UNIQUE REFERENCES device (id),
      template_id INTEGER REFERENCES maintenance_template (id),
      start_hours REAL NOT NULL,
      start_ms    INTEGER NOT NULL
    ) STRICT;

    -- performed: JSON array of { id, code }, its own level first. Names and codes are those of then.
    CREATE TABLE maintenance_log (
      id               INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id        INTEGER NOT NULL REFERENCES device (id),
      interval_id      INTEGER NOT NULL REFERENCES maintenance_interval (id),
      template_name_ru TEXT NOT NULL,
      template_name_en TEXT NOT NULL,
      interval_code    TEXT NOT NULL,
      interval_name_ru TEXT NOT NULL,
      interval_name_en TEXT NOT NULL,
      performed        TEXT NOT NULL,
      completed_ms     INTEGER NOT NULL,
      hours            REAL NOT NULL,
      hours_reason     TEXT,
      performed_by     TEXT NOT NULL,
      accepted_by      TEXT NOT NULL,
      comment          TEXT,
      parts            TEXT NOT NULL,
      user             TEXT NOT NULL,
      entered_ms       INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX maintenance_log_device ON maintenance_log (device_id);
    ${onlyAdded('maintenance_log', 'services that were performed are only added to')}

    CREATE TABLE maintenance_log_item (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      log_id      INTEGER NOT NULL REFERENCES maintenance_log (id),
      result      TEXT NOT NULL,
      is_critical INTEGER NOT NULL,
      task_code   TEXT NOT NULL,
      text_ru     TEXT NOT NULL,
      text_en     TEXT NOT NULL,
      kind        TEXT NOT NULL,
      value       TEXT,
      note        TEXT
    ) STRICT;
    CREATE INDEX maintenance_log_item_log ON maintenance_log_item (log_id);
    ${onlyAdded('maintenance_log_item', 'services that were performed are only added to')}

    -- Running hours that a person read while the controller was silent.
    CREATE TABLE maintenance_hours (
      id        INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id INTEGER NOT NULL REFERENCES device (id),
      hours     REAL NOT NULL,
      time_ms   INTEGER NOT NULL,
      reason    TEXT NOT NULL,
      actor     TEXT NOT NULL
    ) STRICT;
    CREATE INDEX maintenance_hours_device ON maintenance_hours (device_id);
    ${onlyAdded('maintenance_hours', 'hours that were entered are only added to')}

    CREATE TABLE maintenance_alert (
      id              INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id       INTEGER NOT NULL REFERENCES device (id),
      interval_id     INTEGER NOT NULL REFERENCES maintenance_interval (id),
      interval_code   TEXT NOT NULL,
      cycle           INTEGER NOT NULL,
      severity        TEXT NOT NULL,
      due_hours       REAL,
      hours_left      REAL,
      due_ms          INTEGER,
      raised_ms       INTEGER NOT NULL,
      changed_ms      INTEGER NOT NULL,
      acknowledged_by TEXT,
      acknowledged_ms INTEGER,
      ended_ms        INTEGER
    ) STRICT;
    CREATE INDEX maintenance_alert_open ON maintenance_alert (device_id) WHERE ended_ms IS NULL;
  `,
};
