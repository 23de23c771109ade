/** How a device fares on its line, as one word and symbol; pure. */
import type { LinkReport } from '#shared/api/link.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import type { LinkLook } from '../../widgets/LinkSymbol.tsx';
import { linkLook } from '../linkText.ts';

/** Beyond this share of the planned period the device is slower than it should be. */
const LATE_SHARE = 1.1;

/** By the median: a single long pause, such as an outage, does not make a device slow. */
const isSlow = ({ plannedMs, cycle, duration }: LinkReport): boolean =>
  (cycle.p50Ms ?? 0) > LATE_SHARE * plannedMs || (duration.p50Ms ?? 0) > plannedMs;

/** `partial`: some blocks are not served; `slow`: all are, at a slower pace than planned. */
export const linkCondition = (view: DeviceView, report: LinkReport | null): LinkLook => {
  const look = linkLook(view);
  if (look !== 'online' || report === null) return look;
  if (report.error !== null) return 'partial';
  return isSlow(report) ? 'slow' : 'online';
};

/** Whether somebody should look at it. */
export const isTrouble = (look: LinkLook): boolean => look !== 'online' && look !== 'waiting';
