import type { Migration } from './migrationStep.ts';

/**
 * Sealed history. `frame` is its tail from now on: frames wait there until a chunk takes them. The blobs stand last in
 * their rows, so that the columns before them are read without touching overflow pages.
 */
export const history: Migration = {
  version: 2,
  name: 'history',
  statements: `
    CREATE TABLE chunk (
      id                  INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id           INTEGER NOT NULL REFERENCES device (id),
      profile_revision_id INTEGER NOT NULL REFERENCES profile_revision (id),
      from_ms             INTEGER NOT NULL,
      to_ms               INTEGER NOT NULL,
      first_processed_ms  INTEGER NOT NULL,
      last_processed_ms   INTEGER NOT NULL,
      frames              INTEGER NOT NULL,
      damage              TEXT,
      bytes               BLOB NOT NULL
    ) STRICT;
    CREATE INDEX chunk_device_time ON chunk (device_id, to_ms);
    CREATE INDEX chunk_time ON chunk (to_ms);

    -- key = ((tag id · 2 + resolution) << 16) + period, resolution 0 = minutes of a UTC day, 1 = hours of a UTC month,
    -- period in days (months) since 1970-01-01: the periods of a tag lie side by side.
    CREATE TABLE tier (
      key   INTEGER PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT;

    -- A scale that was found wrong, put right for a span of the past. Never changed but by its revocation.
    CREATE TABLE correction (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id  INTEGER NOT NULL REFERENCES device (id),
      point      TEXT NOT NULL,
      from_ms    INTEGER NOT NULL,
      to_ms      INTEGER NOT NULL,
      override   TEXT NOT NULL,
      reason     TEXT NOT NULL,
      actor      TEXT NOT NULL,
      made_ms    INTEGER NOT NULL,
      revoked_ms INTEGER,
      revoked_by TEXT
    ) STRICT;
    CREATE INDEX correction_device ON correction (device_id, point);

    -- With the overrides of the device for which the revision was kept: frames are decoded as they were then.
    ALTER TABLE profile_revision ADD COLUMN overrides TEXT NOT NULL DEFAULT '{}';
  `,
};
