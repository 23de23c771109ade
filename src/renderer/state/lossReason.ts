import type { LocalText } from '#shared/model/profile.ts';
import { QUALITY, type Reason } from '#shared/model/quality.ts';
import type { DeviceView } from './deviceView.ts';

const LOSS_REASONS: ReadonlySet<Reason> = new Set(['timeout', 'no_link', 'exception', 'crc']);

/** Why a device is silent: the reason most of its points carry, else the station's own line; undefined when neither says. */
export const lossReason = (view: DeviceView): LocalText | undefined => {
  const counts = new Map<Reason, number>();
  for (const { reason } of view.state?.points ?? []) {
    if (LOSS_REASONS.has(reason)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (most !== undefined) return QUALITY[most[0]];
  const error = view.state?.error ?? null;
  return error === null ? undefined : { ru: error, en: error };
};
