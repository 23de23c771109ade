import type { DeviceView } from './deviceView.ts';

/** Whether two views of a device that speaks differ in nothing but its values: what draws these by itself may stay. */
export const isSameButValues = (one: DeviceView, other: DeviceView): boolean => {
  if (one.site !== other.site || one.device !== other.device || one.profile !== other.profile) return false;
  if (one.state === other.state) return true;
  if (one.state === null || other.state === null || !one.state.online || !other.state.online) return false;
  return one.state.error === other.state.error && one.state.misconfiguration === other.state.misconfiguration;
};
