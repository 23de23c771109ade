import { useLivePlant } from '../../state/plantStore.ts';
import { useSite } from '../../state/useSite.ts';
import { zoneOf } from '../shell/zoneOf.ts';

/** The clock that the screen goes by, also where the shown instant knows of no site yet. */
export const useShownZone = (): string => {
  const site = useSite();
  const first = useLivePlant((plant) => plant.picture?.sites[0]);
  return zoneOf(site ?? first);
};
