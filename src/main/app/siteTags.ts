/** The calculated tags of a site as its history knows them. */
import type { SiteTotals } from '#shared/api/plant.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { ValuePoint } from '#shared/model/valueFrame.ts';
import { loadShareKey, siteTotals } from '../calculation/siteTotals.ts';
import type { HistoryTag } from '../store/history/historyTag.ts';
import { siteDeviceId } from '../store/siteDevice.ts';

/** The longest time between two value frames of a site; a value stands for three of them. */
export const SITE_PERIOD_MS = 4_000;

export interface SiteTag extends Omit<ValuePoint, 'key'> {
  /** As it is addressed: `load_share_gen1` in `MKZ.SITE.load_share_gen1`. */
  readonly key: string;
  readonly history: HistoryTag;
}

type NamedDevice = Pick<Device, 'id' | 'code'>;

/** Keys that hold a device's code are recorded with its id in that place, so that they survive its renames. */
const recordedKeys = (devices: readonly NamedDevice[]): ReadonlyMap<string, string> =>
  new Map(devices.map(({ id, code }) => [loadShareKey(code), loadShareKey(id.toString())]));

/** Points of the value frames that carry these totals, in their order. `devices`: those of the site. */
export const valuePoints = (values: SiteTotals['values'], devices: readonly NamedDevice[]): ValuePoint[] => {
  const recorded = recordedKeys(devices);
  return values.map(({ key, unit, decimals }) => ({
    key: recorded.get(key) ?? key,
    ...(unit === undefined ? {} : { unit }),
    decimals,
  }));
};

/** All calculated tags that a site can have with its devices, active or not. */
export const siteTags = (site: Site, all: readonly Device[]): SiteTag[] => {
  const devices = all.filter(({ siteId }) => siteId === site.id);
  const values = siteTotals(
    site.code,
    devices.map(({ code, kind }) => ({ code, kind, value: () => undefined })),
  );
  return valuePoints(values, devices).map(({ key: point, ...rest }, index) => ({
    ...rest,
    key: values[index]?.key ?? point,
    history: { deviceId: siteDeviceId(site.id), point, periodMs: SITE_PERIOD_MS },
  }));
};
