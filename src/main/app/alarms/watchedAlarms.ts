import type { AlarmDefinition } from '#shared/model/alarm.ts';
import { endpointOf } from '#shared/model/device.ts';
import type { LocalText, Profile } from '#shared/model/profile.ts';
import type { WatchedDevice } from '../../alarm/deviceAlarms.ts';
import { alarmDefinitions } from '../../profile/alarmDefinitions.ts';
import { type AlarmOverrides, applyAlarmOverrides } from '../../profile/applyAlarmOverrides.ts';
import { ENDPOINT_ALARM } from '../../profile/communicationAlarms.ts';
import type { LiveDevice } from '../liveDevice.ts';

/** A device, live or past, as far as its alarms are concerned. */
export type Watched = Pick<LiveDevice, 'device' | 'compiled'>;

/** Devices of one profile and nameplate share their definitions: a controller has hundreds of them. */
const shared = new WeakMap<Profile, Map<string, readonly AlarmDefinition[]>>();

/** The alarms that a device could have: its profile's, by its nameplate. Empty for a misconfigured one. */
export const definitionsOf = ({ compiled, device }: Watched): readonly AlarmDefinition[] => {
  if (compiled === undefined) return [];
  const { profile } = compiled;
  const byRatings = shared.get(profile) ?? new Map<string, readonly AlarmDefinition[]>();
  shared.set(profile, byRatings);
  const ratings = JSON.stringify(device.ratings ?? {});
  const present = byRatings.get(ratings) ?? alarmDefinitions(profile, device.ratings).definitions;
  byRatings.set(ratings, present);
  return present;
};

type Line = readonly Watched[];

const isWatched = ({ device, compiled }: Watched): boolean => device.active && compiled !== undefined;

/** Devices that share an endpoint, in their order. */
const linesOf = (devices: readonly Watched[]): ReadonlyMap<string, Line> =>
  Map.groupBy(devices.filter(isWatched), ({ device }) => endpointOf(device.connection));

/** The first of several devices speaks for all of them. */
const speaksForLine = (live: Watched, line: Line): boolean => line[0] === live && line.length > 1;

const withLine = new WeakMap<readonly AlarmDefinition[], readonly AlarmDefinition[]>();

const definitionsOn = (live: Watched, line: Line): readonly AlarmDefinition[] => {
  const own = definitionsOf(live);
  if (!speaksForLine(live, line)) return own;
  const both = withLine.get(own) ?? [...own, ENDPOINT_ALARM];
  withLine.set(own, both);
  return both;
};

/** The alarms that a device could have as one of these devices: also the one of its line, where it speaks for that. */
export const definitionsAmong = (live: Watched, devices: readonly Watched[]): readonly AlarmDefinition[] =>
  definitionsOn(live, linesOf(devices).get(endpointOf(live.device.connection)) ?? []);

/** What engineers changed, parted by whether it can be in force. */
export interface JudgedOverrides {
  readonly fitting: AlarmOverrides;
  /** Alarm key → why its changes fit no longer, after an update of the profile: there the profile's own limits hold. */
  readonly problems: ReadonlyMap<string, LocalText>;
}

export const judgedOverrides = (
  definitions: readonly AlarmDefinition[],
  overrides: AlarmOverrides,
): JudgedOverrides => {
  const applied = applyAlarmOverrides(definitions, overrides);
  if (applied.ok) return { fitting: overrides, problems: new Map() };
  const problems = new Map(applied.error.map(({ key, text }) => [key, text]));
  const rest = Object.entries(overrides).filter(([key]) => !problems.has(key));
  // Where the definitions are at odds by themselves, no change helps.
  if (rest.length === Object.keys(overrides).length) return { fitting: {}, problems };
  const judged = judgedOverrides(definitions, Object.fromEntries(rest));
  return { ...judged, problems: new Map([...problems, ...judged.problems]) };
};

const overridden = (definitions: readonly AlarmDefinition[], overrides: AlarmOverrides): readonly AlarmDefinition[] => {
  if (Object.keys(overrides).length === 0) return definitions;
  const applied = applyAlarmOverrides(definitions, judgedOverrides(definitions, overrides).fitting);
  return applied.ok ? applied.value.definitions : definitions;
};

/** What is watched: every active device with its alarms, and one alarm for each line that several of them share. */
export const watchedAlarms = (
  devices: readonly Watched[],
  overridesOf: (deviceId: number) => AlarmOverrides,
): WatchedDevice[] => {
  const lines = linesOf(devices);
  return devices.filter(isWatched).map((live) => {
    const { id: deviceId, connection } = live.device;
    const endpoint = endpointOf(connection);
    const definitions = overridden(definitionsOn(live, lines.get(endpoint) ?? []), overridesOf(deviceId));
    return { deviceId, endpoint, definitions };
  });
};
