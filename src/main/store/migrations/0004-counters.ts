import type { Migration } from './migrationStep.ts';

/** Counters of hours, energy and starts with their growth by hour and day. See docs/adr/0011-counters.md. */
export const counters: Migration = {
  version: 4,
  name: 'counters',
  statements: `
    -- A counter between two readings. Ticks are the least steps that the controller shows; total = (offset + last) / ticks_per_unit.
    CREATE TABLE counter (
      device_id      INTEGER NOT NULL REFERENCES device (id),
      point          TEXT NOT NULL,
      total          REAL NOT NULL,
      offset_ticks   REAL NOT NULL,
      last_ticks     INTEGER NOT NULL,
      last_ms        INTEGER NOT NULL,
      since_ms       INTEGER NOT NULL,
      modulus        INTEGER NOT NULL,
      ticks_per_unit REAL NOT NULL,
      odd            TEXT,
      pending        TEXT,
      UNIQUE (device_id, point)
    ) STRICT;

    -- start_ms: beginning of the hour or day on the site's wall clock, UTC epoch ms.
    CREATE TABLE counter_hour (
      device_id INTEGER NOT NULL REFERENCES device (id),
      point     TEXT NOT NULL,
      start_ms  INTEGER NOT NULL,
      amount    REAL NOT NULL,
      UNIQUE (device_id, point, start_ms)
    ) STRICT;
    CREATE INDEX counter_hour_start ON counter_hour (start_ms);

    CREATE TABLE counter_day (
      device_id INTEGER NOT NULL REFERENCES device (id),
      point     TEXT NOT NULL,
      start_ms  INTEGER NOT NULL,
      amount    REAL NOT NULL,
      UNIQUE (device_id, point, start_ms)
    ) STRICT;
    CREATE INDEX counter_day_start ON counter_day (start_ms);

    -- What persons said about counters; before and after are rows of counter as JSON. Never changed.
    CREATE TABLE counter_decision (
      id        INTEGER PRIMARY KEY AUTOINCREMENT,
      time_ms   INTEGER NOT NULL,
      device_id INTEGER NOT NULL REFERENCES device (id),
      point     TEXT NOT NULL,
      decision  TEXT NOT NULL,
      actor     TEXT NOT NULL,
      reason    TEXT NOT NULL,
      before    TEXT NOT NULL,
      after     TEXT NOT NULL
    ) STRICT;
  `,
};
