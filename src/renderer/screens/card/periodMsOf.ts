import type { DeviceView } from '../../state/deviceView.ts';

const DEFAULT_PERIOD_MS = 2_000;

/** How often the device is asked, ms. */
export const periodMsOf = (view: DeviceView): number =>
  view.device.pollIntervalMs ?? view.profile?.pacing.pollIntervalMs ?? DEFAULT_PERIOD_MS;
