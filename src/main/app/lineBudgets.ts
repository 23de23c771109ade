/** The time that serial lines need, from the configuration alone: before anything is saved or polled. */
import type { LineBudgetReport } from '#shared/api/link.ts';
import { type Device, endpointOf } from '#shared/model/device.ts';
import { lineBudget } from '../acquisition/lineBudget.ts';
import { demandOf } from './linkReport.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { scannedDevice } from './scannedDevice.ts';

/** A device with the code of its site, saved or about to be. */
export interface BudgetedDevice {
  readonly device: Omit<Device, 'id' | 'siteId'>;
  readonly siteCode: string;
}

/** One budget per serial line of the active devices; a line whose baud rate is not known has none. */
export const lineBudgets = (devices: readonly BudgetedDevice[], library: ProfileLibrary): LineBudgetReport[] => {
  const onLines = devices.filter(({ device }) => device.active && device.connection.kind !== 'tcp');
  const byLine = Map.groupBy(onLines, ({ device }) => endpointOf(device.connection));
  return [...byLine].flatMap(([endpoint, members]) => budgetOf(endpoint, members, library) ?? []);
};

const budgetOf = (
  endpoint: string,
  members: readonly BudgetedDevice[],
  library: ProfileLibrary,
): LineBudgetReport | undefined => {
  const connection = members[0]?.device.connection;
  if (connection === undefined || connection.kind === 'tcp' || connection.baudRate === undefined) return undefined;
  const demands = members.flatMap(({ device, siteCode }) => {
    const known = library.get(device.profile);
    if (known?.ok !== true) return [];
    return [demandOf(scannedDevice({ ...device, id: 0, siteId: 0 }, { code: siteCode }, known.value.profile))];
  });
  return { endpoint, ...lineBudget(demands, connection) };
};

/** What is wrong with a budget, in one sentence with the numbers; undefined when its scans fit. */
export const budgetSentence = ({ endpoint, share, scans }: LineBudgetReport): string | undefined => {
  if (share <= 1) return undefined;
  const needs = scans.map(({ name, scanMs, periodMs }) => `${name} ${scanMs.toString()} of ${periodMs.toString()} ms`);
  return `the line ${endpoint} would need ${Math.round(share * 100).toString()} % of its time: ${needs.join(', ')}`;
};
