import type { Migration } from './migrationStep.ts';

/**
 * The tail is laid out by device (row ids from device id × 2^32 on, see `FrameTail`), so that sealing frees whole pages:
 * an index over the frames of all devices would be rewritten page by page. It names devices and revisions without
 * asking for their rows, which are never taken away.
 */
export const tail: Migration = {
  version: 3,
  name: 'tail',
  statements: `
    CREATE TABLE tail (
      device_id           INTEGER NOT NULL,
      processed_ms        INTEGER NOT NULL,
      profile_revision_id INTEGER NOT NULL,
      payload             BLOB NOT NULL
    ) STRICT;
    INSERT INTO tail (rowid, device_id, processed_ms, profile_revision_id, payload)
      SELECT (device_id << 32) + row_number() OVER (PARTITION BY device_id ORDER BY rowid) - 1,
        device_id, processed_ms, profile_revision_id, payload
      FROM frame;
    DROP TABLE frame;
    ALTER TABLE tail RENAME TO frame;
    CREATE INDEX frame_device_time ON frame (device_id, processed_ms);

    -- Frames that no chunk could take, with the reason in words.
    CREATE TABLE frame_aside (
      id                  INTEGER PRIMARY KEY AUTOINCREMENT,
      device_id           INTEGER NOT NULL,
      processed_ms        INTEGER NOT NULL,
      profile_revision_id INTEGER NOT NULL,
      payload             BLOB NOT NULL,
      reason              TEXT NOT NULL
    ) STRICT;

    -- Samples of a device before this instant were dropped: its tiers there cannot be built again.
    CREATE TABLE raw_floor (
      device_id  INTEGER PRIMARY KEY,
      dropped_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
