import type { Migration } from './migrationStep.ts';

/**
 * Reports that the station writes by itself: their schedules, and what became of each period. `revision` of a schedule
 * counts its changes; one that was removed stays with `removed_ms`, because runs refer to it.
 */
export const reports: Migration = {
  version: 13,
  name: 'reports',
  statements: `
    CREATE TABLE report_schedule (
      id            INTEGER PRIMARY KEY AUTOINCREMENT,
      revision      INTEGER NOT NULL,
      template      TEXT NOT NULL,
      site_id       INTEGER NOT NULL REFERENCES site (id),
      format        TEXT NOT NULL,
      language      TEXT NOT NULL,
      folder        TEXT NOT NULL,
      after_minutes INTEGER NOT NULL,
      is_active     INTEGER NOT NULL,
      since_ms      INTEGER NOT NULL,
      saved_by      TEXT NOT NULL,
      saved_ms      INTEGER NOT NULL,
      removed_ms    INTEGER
    ) STRICT;

    -- state: writing (its file may be there), written, failed. One row for a period of a schedule.
    -- Its columns stand in an order of their own: a salvage without a schema knows tables by the types of theirs.
    CREATE TABLE report_run (
      id           INTEGER PRIMARY KEY AUTOINCREMENT,
      state        TEXT NOT NULL,
      period_start TEXT NOT NULL,
      schedule_id  INTEGER NOT NULL REFERENCES report_schedule (id),
      folder       TEXT NOT NULL,
      file_name    TEXT,
      problem_ru   TEXT,
      problem_en   TEXT,
      attempts     INTEGER NOT NULL,
      time_ms      INTEGER NOT NULL,
      UNIQUE (schedule_id, period_start)
    ) STRICT;
  `,
};
