import type { Migration } from './migrationStep.ts';

/** The code SITE is that of a site's own device from now on, in whatever case: a device that has it is told by its id. */
export const siteDevice: Migration = {
  version: 5,
  name: 'site-device',
  statements: `
    UPDATE device SET code = 'SITE_' || id WHERE upper(code) = 'SITE' AND removed_ms IS NULL;
  `,
};
