import type { Reason } from '#shared/model/quality.ts';
import type { DeviceView } from './deviceView.ts';

const LOSS_REASONS: ReadonlySet<Reason> = new Set(['timeout', 'no_link', 'exception', 'crc']);

/** Why a device is silent: the reason that most of its points carry; undefined when none does. */
export const lossReason = (view: DeviceView): Reason | undefined => {
  const counts = new Map<Reason, number>();
  for (const { reason } of view.state?.points ?? []) {
    if (LOSS_REASONS.has(reason)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0];
};
