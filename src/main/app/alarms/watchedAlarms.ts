import type { AlarmDefinition } from '#shared/model/alarm.ts';
import { endpointOf } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { WatchedDevice } from '../../alarm/deviceAlarms.ts';
import { alarmDefinitions } from '../../profile/alarmDefinitions.ts';
import { type AlarmOverrides, applyAlarmOverrides } from '../../profile/applyAlarmOverrides.ts';
import { ENDPOINT_ALARM } from '../../profile/communicationAlarms.ts';
import type { LiveDevice } from '../liveDevice.ts';

/** Devices of one profile and nameplate share their definitions: a controller has hundreds of them. */
const shared = new WeakMap<Profile, Map<string, readonly AlarmDefinition[]>>();

/** The alarms that a device could have: its profile's, by its nameplate. Empty for a misconfigured one. */
export const definitionsOf = ({ compiled, device }: LiveDevice): readonly AlarmDefinition[] => {
  if (compiled === undefined) return [];
  const { profile } = compiled;
  const byRatings = shared.get(profile) ?? new Map<string, readonly AlarmDefinition[]>();
  shared.set(profile, byRatings);
  const ratings = JSON.stringify(device.ratings ?? {});
  const present = byRatings.get(ratings) ?? alarmDefinitions(profile, device.ratings).definitions;
  byRatings.set(ratings, present);
  return present;
};

/** Changes that fit no longer, after an update of the profile, are left out: there the profile's own limits hold. */
export const fittingOverrides = (
  definitions: readonly AlarmDefinition[],
  overrides: AlarmOverrides,
): AlarmOverrides => {
  const applied = applyAlarmOverrides(definitions, overrides);
  if (applied.ok) return overrides;
  const refused = new Set(applied.error.map(({ key }) => key));
  const rest = Object.entries(overrides).filter(([key]) => !refused.has(key));
  return fittingOverrides(definitions, Object.fromEntries(rest));
};

const overridden = (definitions: readonly AlarmDefinition[], overrides: AlarmOverrides): readonly AlarmDefinition[] => {
  if (Object.keys(overrides).length === 0) return definitions;
  const applied = applyAlarmOverrides(definitions, fittingOverrides(definitions, overrides));
  return applied.ok ? applied.value.definitions : definitions;
};

/** What is watched: every active device with its alarms, and one alarm for each line that several of them share. */
export const watchedAlarms = (
  devices: readonly LiveDevice[],
  overridesOf: (deviceId: number) => AlarmOverrides,
): WatchedDevice[] => {
  const active = devices.filter(({ device, compiled }) => device.active && compiled !== undefined);
  const byEndpoint = Map.groupBy(active, ({ device }) => endpointOf(device.connection));
  return active.map((live) => {
    const { id, connection } = live.device;
    const endpoint = endpointOf(connection);
    const [first, second] = byEndpoint.get(endpoint) ?? [];
    const speaksForAll = first === live && second !== undefined;
    const own = overridden(definitionsOf(live), overridesOf(id));
    return { deviceId: id, endpoint, definitions: speaksForAll ? [...own, ENDPOINT_ALARM] : own };
  });
};
