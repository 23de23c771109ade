import type { Migration } from './migrationStep.ts';

/**
 * Groups of pens that people have kept under a name. `name_key`: what two names are the same by. `pens`: JSON, each pen
 * by device and point, so that it survives their renames, with the tag's name as it was when it was saved.
 */
export const trendGroups: Migration = {
  version: 12,
  name: 'trend-groups',
  statements: `
    CREATE TABLE trend_group (
      id       INTEGER PRIMARY KEY AUTOINCREMENT,
      name     TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      panes    INTEGER NOT NULL,
      pens     TEXT NOT NULL,
      saved_ms INTEGER NOT NULL,
      saved_by TEXT NOT NULL
    ) STRICT;
  `,
};
