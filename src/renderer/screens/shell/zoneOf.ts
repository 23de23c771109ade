import type { Site } from '#shared/model/device.ts';

/** Zone of the site; the screen's own where the station has no site yet. */
export const zoneOf = (site: Site | undefined): string =>
  site?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
