import type { MetricsObject } from '#shared/api/metrics.ts';
import type { Site } from '#shared/model/device.ts';
import type { Reason } from '#shared/model/quality.ts';
import type { LiveDevice } from './liveDevice.ts';

/** The flat object of `/api/metrics`: the fixed fields, then every point of the profile by its key. */
export const metricsObject = (live: LiveDevice, site: Site): MetricsObject => {
  const { state, device, compiled } = live;
  const values: Record<string, number | boolean | null> = {};
  const quality: Record<string, Reason> = {};
  compiled?.points.forEach(({ point }, index) => {
    const { value, reason } = state.points[index] ?? { value: null, reason: 'not_yet' as const };
    values[point.key] = value !== null && point.type === 'bit' ? value !== 0 : value;
    if (reason !== 'ok') quality[point.key] = reason;
  });
  return {
    device_id: device.id,
    device_code: device.code,
    site_code: site.code,
    device_type: device.kind,
    timestamp: newestBlockIso(state.blockTimesMs),
    online: state.online,
    error: state.misconfiguration ?? state.error,
    ...values,
    quality,
  };
};

const newestBlockIso = (blockTimesMs: Readonly<Record<string, number | null>>): string | null => {
  const times = Object.values(blockTimesMs).filter((time) => time !== null);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
};
