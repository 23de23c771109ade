import type { Migration } from './migrationStep.ts';

/** Configuration, tags, raw frames and the journal. */
export const ground: Migration = {
  version: 1,
  name: 'ground',
  statements: `
    CREATE TABLE station (
      key   TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE site (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      code       TEXT NOT NULL,
      name       TEXT NOT NULL,
      network    TEXT,
      time_zone  TEXT NOT NULL,
      latitude   REAL,
      longitude  REAL,
      removed_ms INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX site_code ON site (code) WHERE removed_ms IS NULL;

    CREATE TABLE device (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      site_id    INTEGER NOT NULL REFERENCES site (id),
      code       TEXT NOT NULL,
      name       TEXT NOT NULL,
      kind       TEXT NOT NULL,
      profile    TEXT NOT NULL,
      active     INTEGER NOT NULL CHECK (active IN (0, 1)),
      settings   TEXT NOT NULL,
      removed_ms INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX device_code ON device (site_id, code) WHERE removed_ms IS NULL;

    CREATE TABLE tag (
      id        INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id INTEGER NOT NULL REFERENCES device (id),
      point     TEXT NOT NULL,
      UNIQUE (device_id, point)
    ) STRICT;

    CREATE TABLE configuration_version (
      id       INTEGER PRIMARY KEY AUTOINCREMENT,
      time_ms  INTEGER NOT NULL,
      actor    TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    CREATE TABLE profile_revision (
      id       INTEGER PRIMARY KEY AUTOINCREMENT,
      profile  TEXT NOT NULL,
      revision INTEGER NOT NULL,
      digest   TEXT NOT NULL,
      document TEXT NOT NULL,
      UNIQUE (profile, digest)
    ) STRICT;

    CREATE TABLE frame (
      device_id           INTEGER NOT NULL REFERENCES device (id),
      processed_ms        INTEGER NOT NULL,
      profile_revision_id INTEGER NOT NULL REFERENCES profile_revision (id),
      payload             BLOB NOT NULL
    ) STRICT;
    CREATE INDEX frame_device_time ON frame (device_id, processed_ms);
    CREATE INDEX frame_time ON frame (processed_ms);

    CREATE TABLE journal (
      seq       INTEGER PRIMARY KEY AUTOINCREMENT,
      time_ms   INTEGER NOT NULL,
      kind      TEXT NOT NULL,
      event     TEXT NOT NULL,
      site_id   INTEGER,
      device_id INTEGER,
      actor     TEXT,
      details   TEXT
    ) STRICT;
    CREATE INDEX journal_time ON journal (time_ms);
  `,
};
