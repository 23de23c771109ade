import type { TreeRow } from '../../state/siteTree.ts';
import { openDevice, showScreen, showSite } from '../../state/viewStore.ts';

/** Where a row leads: the overview, the picture of a site, the card of a device. */
export const showRow = ({ siteId, deviceId }: Pick<TreeRow, 'siteId' | 'deviceId'>): void => {
  if (siteId === null) showScreen('overview');
  else if (deviceId === null) showSite(siteId);
  else openDevice(siteId, deviceId);
};
