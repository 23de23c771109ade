import { type DeviceView, isOnline } from './deviceView.ts';

/** Devices with link and all that should have it. */
export const linkCount = (views: readonly DeviceView[]): { readonly online: number; readonly all: number } => ({
  online: views.filter(isOnline).length,
  all: views.length,
});
