import type { Site } from '#shared/model/device.ts';
import { usePlant } from './plantStore.ts';
import { useView } from './viewStore.ts';

/** The chosen site, or the first one; undefined when the station has none. */
export const useSite = (): Site | undefined => {
  const siteId = useView((view) => view.siteId);
  const sites = usePlant((plant) => plant.picture?.sites);
  return sites?.find((site) => site.id === siteId) ?? sites?.[0];
};
