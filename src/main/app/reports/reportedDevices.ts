/** Devices of a report with the points that its template reads them by. */
import type { DeviceKind } from '#shared/model/device.ts';
import type { CounterKind, Profile } from '#shared/model/profile.ts';
import { COUNTER_KINDS } from '#shared/model/profile.ts';
import type { ReportPoints } from '#shared/model/report.ts';
import type { HistoryTag } from '../../store/history/historyTag.ts';
import type { ReportedDevice } from '../../store/report/reportFacts.ts';
import type { ProfileLibrary } from '../profileLibrary.ts';

/** A machine with its tags; null where its profile has no such point. */
export interface ReportedMachine extends ReportedDevice {
  readonly power: HistoryTag | null;
  readonly gas: HistoryTag | null;
  readonly outage: HistoryTag | null;
  /** Point of its first counter of each kind. */
  readonly counters: Readonly<Record<CounterKind, string | null>>;
}

/** A device at the mains with the tag of its power. */
export interface ReportedMains extends ReportedDevice {
  readonly exchange: HistoryTag;
}

const FALLBACK_PERIOD_MS = 2_000;
const GAS_UNIT = 'm3/h';

const profileOf = ({ device }: ReportedDevice, library: ProfileLibrary): Profile | undefined => {
  const found = library.get(device.profile);
  return found?.ok === true ? found.value.profile : undefined;
};

const tagOf = (reported: ReportedDevice, profile: Profile | undefined, keys: readonly string[], unit?: string) => {
  const points = (profile?.points ?? []).filter((point) => unit === undefined || point.unit === unit);
  const point = keys.flatMap((key) => points.find((one) => one.key === key) ?? [])[0];
  if (point === undefined) return null;
  const { id, pollIntervalMs } = reported.device;
  const periodMs = pollIntervalMs ?? profile?.pacing.pollIntervalMs ?? FALLBACK_PERIOD_MS;
  return { deviceId: id, point: point.key, periodMs };
};

const counterOf = (profile: Profile | undefined, kind: CounterKind): string | null =>
  profile?.points.find(({ counter }) => counter?.kind === kind)?.key ?? null;

const ofKind = (devices: readonly ReportedDevice[], kind: DeviceKind): readonly ReportedDevice[] =>
  devices.filter(({ device }) => device.kind === kind);

export const reportedMachines = (
  devices: readonly ReportedDevice[],
  points: ReportPoints,
  library: ProfileLibrary,
): ReportedMachine[] =>
  ofKind(devices, 'generator').map((reported) => {
    const profile = profileOf(reported, library);
    const counters = COUNTER_KINDS.map((kind) => [kind, counterOf(profile, kind)]);
    return {
      ...reported,
      power: tagOf(reported, profile, points.power),
      gas: tagOf(reported, profile, points.gasFlow, GAS_UNIT),
      outage: tagOf(reported, profile, points.outage),
      counters: Object.fromEntries(counters) as ReportedMachine['counters'],
    };
  });

export const reportedMains = (
  devices: readonly ReportedDevice[],
  points: ReportPoints,
  library: ProfileLibrary,
): ReportedMains[] =>
  ofKind(devices, 'ats').flatMap((reported) => {
    const exchange = tagOf(reported, profileOf(reported, library), points.exchange);
    return exchange === null ? [] : [{ ...reported, exchange }];
  });
