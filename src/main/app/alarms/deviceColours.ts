import type { AlarmSummary } from '#shared/api/alarms.ts';
import type { AlarmStanding } from '#shared/model/alarm.ts';
import type { DeviceColour } from '#shared/model/deviceColour.ts';
import { deviceColour, siteColour } from '../../alarm/deviceColour.ts';
import type { LiveDevice } from '../liveDevice.ts';

/** A device, live or past, as far as its colour is concerned. */
export type Coloured = Pick<LiveDevice, 'device' | 'compiled' | 'newestMs'>;

/** Data older than so many periods, or this long where that is longer, are none. */
const LIMIT_PERIODS = 5;
const LEAST_LIMIT_MS = 10_000;

const limitMs = ({ device, compiled }: Coloured): number =>
  Math.max(LEAST_LIMIT_MS, LIMIT_PERIODS * (device.pollIntervalMs ?? compiled?.profile.pacing.pollIntervalMs ?? 0));

/** The colours of all devices, and of each site the gravest of its own. */
export const deviceColours = (
  entries: readonly { readonly live: Coloured; readonly site: { readonly id: number } }[],
  standings: readonly AlarmStanding[],
  nowMs: number,
): AlarmSummary['colours'] => {
  const byDevice = Map.groupBy(standings, ({ deviceId }) => deviceId);
  const devices: Record<number, DeviceColour> = {};
  const sites: Record<number, DeviceColour> = {};
  for (const { live } of entries) {
    const { newestMs } = live;
    devices[live.device.id] = deviceColour({
      isInService: live.device.active,
      dataAgeMs: newestMs === null ? null : nowMs - newestMs,
      dataLimitMs: limitMs(live),
      standings: byDevice.get(live.device.id) ?? [],
    });
  }
  for (const [siteId, own] of Map.groupBy(entries, ({ site }) => site.id)) {
    sites[siteId] = siteColour(own.flatMap(({ live }) => devices[live.device.id] ?? []));
  }
  return { devices, sites };
};
