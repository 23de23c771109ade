/** Power that the sets on the bus could still take up, as the station works it out; pure. */
import type { CalculatedValue } from '#shared/model/siteTotals.ts';
import type { DeviceView } from './deviceView.ts';
import type { Sum } from './plantBalance.ts';

export interface Reserve extends Sum {
  /** Names of the sets whose rated power nobody has entered. */
  readonly unrated: readonly string[];
}

/** Parts of `MKZ.GEN2`; a tag has one more. */
const DEVICE_PARTS = 2;

const nameOf = (address: string, views: readonly DeviceView[]): string => {
  const [, code = address] = address.split('.');
  return views.find(({ device }) => device.code === code)?.device.name ?? code;
};

const namesOf = (addresses: readonly string[], views: readonly DeviceView[]): readonly string[] => [
  ...new Set(addresses.map((address) => nameOf(address, views))),
];

/** `totals`: the calculated values of the site. Null where no set could have a reserve. */
export const reserveOf = (totals: readonly CalculatedValue[], views: readonly DeviceView[]): Reserve | null => {
  const found = totals.find(({ key }) => key === 'reserve_power');
  if (found === undefined || !views.some(({ device }) => device.kind === 'generator')) return null;
  const { value, because } = found;
  if (value !== null) return { value, missing: [], unrated: [] };
  const isDevice = (address: string): boolean => address.split('.').length === DEVICE_PARTS;
  return {
    value,
    missing: namesOf(
      because.filter((address) => !isDevice(address)),
      views,
    ),
    unrated: namesOf(because.filter(isDevice), views),
  };
};
