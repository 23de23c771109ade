/**
 * The calculated tags of a site, worked out of its devices. A sum with a bad part is bad and names the part; usable
 * parts (simulated, out of range, entered by hand) make it usable in the same way. Pure.
 */
import type { DeviceKind, Ratings } from '#shared/model/device.ts';
import { isUsable, type Reason } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';
import type { CalculatedValue } from '#shared/model/siteTotals.ts';

/** One device of the site as the calculation sees it. */
export interface TotalledDevice {
  readonly code: string;
  readonly kind: DeviceKind;
  readonly ratings?: Ratings;
  /** The value of a point as it stands; undefined when the device's profile has none of that key. */
  readonly value: (pointKey: string) => PointValue | undefined;
}

/** A number with where it comes from. */
interface Part {
  readonly value: number | null;
  readonly reason: Reason;
  readonly because: readonly string[];
}

/** A bus counts as energised above this share of its rated voltage. */
const ENERGISED_SHARE = 0.7;
const DEFAULT_VOLTAGE_V = 400;

/** Tag prefix of the site → its calculated values, in the order of the screens. */
export const siteTotals = (siteCode: string, devices: readonly TotalledDevice[]): CalculatedValue[] => {
  const generators = devices.filter(({ kind }) => kind === 'generator');
  const inputs = devices.filter(({ kind }) => kind === 'ats');
  const read = (device: TotalledDevice, key: string): Part => partOf(siteCode, device, key);

  const generated = sum(generators.map((device) => read(device, 'power_total')));
  const reactive = sum(generators.map((device) => read(device, 'reactive_total')));
  const imported = sum(inputs.map((device) => read(device, 'mains_total_p')));
  const importedReactive = sum(inputs.map((device) => read(device, 'mains_total_q')));
  const load = sum([generated, imported]);
  const loadReactive = sum([reactive, importedReactive]);

  return [
    power('gen_power_total', { ru: 'Мощность ГПУ', en: 'Generated power' }, generated),
    ...(inputs.length === 0 ? [] : [power('mains_power', { ru: 'Мощность сети', en: 'Mains power' }, imported)]),
    power('load_power', { ru: 'Нагрузка', en: 'Load' }, load),
    power(
      'reserve_power',
      { ru: 'Резерв', en: 'Reserve' },
      sum(generators.map((device) => reserveOf(siteCode, device))),
    ),
    apparent(combine([load, loadReactive], ([active = 0, other = 0]) => Math.hypot(active, other))),
    ...generators.map((device) => loadShare(siteCode, device)),
    ...(inputs.length === 0 ? [] : [energised(siteCode, inputs, 'mains'), energised(siteCode, inputs, 'busbar')]),
  ];
};

const power = (key: string, label: CalculatedValue['label'], part: Part): CalculatedValue => ({
  key,
  label,
  unit: 'kW',
  decimals: 1,
  ...part,
  value: part.value === null ? null : roundTo(part.value, 1),
});

const apparent = (part: Part): CalculatedValue => ({
  ...power('apparent_power', { ru: 'Полная мощность', en: 'Apparent power' }, part),
  unit: 'kVA',
});

const roundTo = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const partOf = (siteCode: string, device: TotalledDevice, key: string): Part => {
  const found = device.value(key) ?? { value: null, reason: 'config' as const };
  const because = found.reason === 'ok' ? [] : [`${siteCode}.${device.code}.${key}`];
  return { value: isUsable(found.reason) ? found.value : null, reason: found.reason, because };
};

/** Works several parts into one: bad when one of them is, usable when one of them is, good otherwise. */
const combine = (parts: readonly Part[], work: (values: readonly number[]) => number): Part => {
  const bad = parts.filter(({ reason }) => !isUsable(reason));
  const [first] = bad;
  if (first !== undefined) {
    return { value: null, reason: first.reason, because: bad.flatMap(({ because }) => because) };
  }
  const marked = parts.filter(({ reason }) => reason !== 'ok');
  return {
    value: work(parts.map(({ value }) => value ?? 0)),
    reason: marked[0]?.reason ?? 'ok',
    because: marked.flatMap(({ because }) => because),
  };
};

const sum = (parts: readonly Part[]): Part =>
  combine(parts, (values) => values.reduce((total, value) => total + value, 0));

const withoutRating = (siteCode: string, device: TotalledDevice): Part => ({
  value: null,
  reason: 'config',
  because: [`${siteCode}.${device.code}`],
});

/** What a set on the bus could still take up; a set that is off the bus has none. */
const reserveOf = (siteCode: string, device: TotalledDevice): Part => {
  const ratedKw = device.ratings?.powerKw;
  if (ratedKw === undefined) return withoutRating(siteCode, device);
  const parts = [partOf(siteCode, device, 'gen_closed'), partOf(siteCode, device, 'power_total')];
  return combine(parts, ([closed = 0, powerKw = 0]) => (closed === 0 ? 0 : Math.max(0, ratedKw - powerKw)));
};

/** Key of the load share of a device. */
export const loadShareKey = (deviceCode: string): string => `load_share_${deviceCode.toLowerCase()}`;

const loadShare = (siteCode: string, device: TotalledDevice): CalculatedValue => {
  const ratedKw = device.ratings?.powerKw;
  const part =
    ratedKw === undefined
      ? withoutRating(siteCode, device)
      : combine([partOf(siteCode, device, 'power_total')], ([powerKw = 0]) => (powerKw / ratedKw) * 100);
  return {
    key: loadShareKey(device.code),
    label: { ru: `Загрузка ${device.code}`, en: `Load share ${device.code}` },
    unit: 'percent',
    decimals: 0,
    ...part,
    value: part.value === null ? null : roundTo(part.value, 1),
  };
};

const SECTION_NAMES = {
  mains: { ru: 'Сеть под напряжением', en: 'Mains energised' },
  busbar: { ru: 'Шина под напряжением', en: 'Busbar energised' },
} as const;

/** Highest line voltage of a section as a share of the rated one. */
const voltageShare = (siteCode: string, ats: TotalledDevice, section: keyof typeof SECTION_NAMES): Part => {
  const parts = ['uab', 'ubc', 'uca'].map((phase) => partOf(siteCode, ats, `${section}_${phase}`));
  return combine(parts, (values) => Math.max(...values) / (ats.ratings?.voltageV ?? DEFAULT_VOLTAGE_V));
};

/** Whether a section is live behind any of its controllers: 1 when a line voltage is above 70 % of the rated one. */
const energised = (
  siteCode: string,
  inputs: readonly TotalledDevice[],
  section: keyof typeof SECTION_NAMES,
): CalculatedValue => ({
  key: `energised_${section}`,
  label: SECTION_NAMES[section],
  decimals: 0,
  ...combine(
    inputs.map((ats) => voltageShare(siteCode, ats, section)),
    (shares) => (Math.max(...shares) > ENERGISED_SHARE ? 1 : 0),
  ),
});
