import { isUsable } from '#shared/model/quality.ts';
import { pointOf, viewsOf } from '../../state/deviceView.ts';
import { usePlant } from '../../state/plantStore.ts';
import type { LiveSample } from '../../widgets/trend/appendSample.ts';

/** What the screens know of a point just now; null where they know nothing. A bad state counts from when it is seen. */
export const liveSample = (deviceId: number, point: string, nowMs: number): LiveSample | null => {
  const { picture } = usePlant.getState();
  const view = picture === null ? undefined : viewsOf(picture).find(({ device }) => device.id === deviceId);
  const found = view === undefined ? undefined : pointOf(view, point);
  if (found === undefined || found.state.reason === 'not_yet') return null;
  const { value, reason } = found.state;
  return isUsable(reason) ? { timeMs: found.timeMs ?? nowMs, value, reason } : { timeMs: nowMs, value: null, reason };
};
