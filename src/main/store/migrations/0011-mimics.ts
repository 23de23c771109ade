import type { Migration } from './migrationStep.ts';

/**
 * Mimics that engineers have saved, one per site. `document` is null where the site went back to the generated one:
 * the row stays, so that `revision` only grows and the later of two rows is known. See docs/formats/mimic.md.
 */
export const mimics: Migration = {
  version: 11,
  name: 'mimics',
  statements: `
    CREATE TABLE mimic (
      site_id  INTEGER PRIMARY KEY REFERENCES site (id),
      revision INTEGER NOT NULL,
      saved_ms INTEGER NOT NULL,
      saved_by TEXT NOT NULL,
      document TEXT
    ) STRICT;
  `,
};
