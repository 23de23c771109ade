import { useMemo } from 'react';
import { viewsOf } from '../../state/deviceView.ts';
import { linkCount } from '../../state/linkCount.ts';
import { useLivePlant } from '../../state/plantStore.ts';

export interface PlantCount {
  readonly sites: number;
  readonly devices: number;
  readonly online: number;
}

/** What the station has now; null until it has been read. */
export const usePlantCount = (): PlantCount | null => {
  const picture = useLivePlant((plant) => plant.picture);
  return useMemo(() => {
    if (picture === null) return null;
    const { online, all } = linkCount(viewsOf(picture));
    return { sites: picture.sites.length, devices: all, online };
  }, [picture]);
};
