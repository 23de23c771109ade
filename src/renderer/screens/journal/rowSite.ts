import type { Site } from '#shared/model/device.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { PlantPicture } from '../../state/plantPicture.ts';

/** The site that a row is about: its own, or that of its device; undefined for a row about the station. */
export const rowSite = (
  { siteId, deviceId }: JournalRow,
  picture: Pick<PlantPicture, 'sites' | 'devices'> | null,
): Site | undefined => {
  const wanted = siteId ?? picture?.devices.find(({ id }) => id === deviceId)?.siteId;
  return picture?.sites.find(({ id }) => id === wanted);
};
