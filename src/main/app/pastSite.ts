import type { PastDeviceState } from '#shared/api/history.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { PastDevice } from '../store/history/historyQueries.ts';
import { SITE_DEVICE_CODE } from '../store/siteDevice.ts';
import { siteTags } from './siteTags.ts';

/** The calculated tags of a site as they stood, under the keys of today; nothing where none were recorded by then. */
export const pastSite = (site: Site, devices: readonly Device[], past: PastDevice | undefined): PastDeviceState[] => {
  if (past === undefined || past.processedMs === null) return [];
  const keys = new Map(siteTags(site, devices).map(({ key, history }) => [history.point, key]));
  const points = past.points.flatMap((one) => {
    const point = keys.get(one.point);
    return point === undefined ? [] : [{ ...one, point }];
  });
  return [{ ...past, device: `${site.code}.${SITE_DEVICE_CODE}`, points }];
};
