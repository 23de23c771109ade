import type { Device } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { ScannedDevice } from './scanners.ts';

/** How a device is scanned: its own settings, and the profile's pacing where it has none. */
export const scannedDevice = (device: Device, site: { readonly code: string }, profile: Profile): ScannedDevice => ({
  device,
  pauseMs: device.pauseMs ?? profile.pacing.pauseMs,
  plan: {
    deviceId: device.id,
    name: `${site.code}.${device.code}`,
    unitId: device.connection.unitId,
    profile: profile.id,
    profileRevision: profile.revision,
    blocks: profile.blocks,
    periodMs: device.pollIntervalMs ?? profile.pacing.pollIntervalMs,
    timeoutMs: device.timeoutMs ?? profile.pacing.timeoutMs,
    maxRegisters: device.maxRegisters ?? profile.pacing.maxRegisters,
  },
});
