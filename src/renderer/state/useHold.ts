import type { DeviceView } from './deviceView.ts';
import { type Hold, holdOf } from './pointChange.ts';
import { usePointChanges } from './pointChangeStore.ts';

/** Since when the point's present value holds; undefined where that is not known. */
export const useHold = (view: DeviceView, point: string | null): Hold | undefined => {
  const changes = usePointChanges((store) => store.changes);
  const isRead = usePointChanges((store) => store.readDevices.has(view.device.id));
  return point === null || !isRead ? undefined : holdOf(view, point, changes);
};
