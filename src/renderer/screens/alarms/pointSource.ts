/** Where an alarm's value comes from, as far as the plant is known: its point, and how to word it; pure. */
import type { AlarmView } from '#shared/api/alarms.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { CodeTable, Point, Profile } from '#shared/model/profile.ts';

/** What does not change with the values: the screen is not drawn anew for each of them. */
export interface Plant {
  readonly sites: readonly Site[];
  readonly devices: readonly Device[];
  readonly profiles: ReadonlyMap<string, Profile>;
}

export interface PointSource {
  readonly device: Device;
  readonly profile: Profile;
  readonly point: Point;
  readonly codes: CodeTable | undefined;
}

/** The point's key of `MKZ.GEN1.oil_pressure`. */
export const pointKeyOf = (tag: string): string => tag.slice(tag.lastIndexOf('.') + 1);

/** Undefined for an alarm without a value, and for a device or a point that is gone. */
export const pointSource = (plant: Plant, alarm: Pick<AlarmView, 'deviceId' | 'tag'>): PointSource | undefined => {
  if (alarm.tag === null) return undefined;
  const device = plant.devices.find(({ id }) => id === alarm.deviceId);
  const profile = device === undefined ? undefined : plant.profiles.get(device.profile);
  const key = pointKeyOf(alarm.tag);
  const point = profile?.points.find((candidate) => candidate.key === key);
  if (device === undefined || profile === undefined || point === undefined) return undefined;
  return { device, profile, point, codes: point.codes === undefined ? undefined : profile.codes[point.codes] };
};
