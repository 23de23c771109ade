/** The board of maintenance: devices by levels; pure. */
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import { MAINTENANCE_SEVERITIES, type MaintenanceAlert } from '#shared/model/maintenance.ts';
import type { DeviceView } from './deviceView.ts';

export type DueLevel = DeviceMaintenance['due'][number];

export interface BoardRow {
  readonly view: DeviceView;
  readonly maintenance: DeviceMaintenance;
}

/** What the badge of a device shows; undefined where nothing is planned. */
export const nextLevel = ({ due, next }: DeviceMaintenance): DueLevel | undefined =>
  due.find(({ intervalId }) => intervalId === next);

const gravityOf = (severity: DueLevel['severity']): number => MAINTENANCE_SEVERITIES.indexOf(severity);

/** Devices that are maintained, and sets that could be: in the station's order. */
export const boardRows = (
  views: readonly DeviceView[],
  board: ReadonlyMap<number, DeviceMaintenance>,
): readonly BoardRow[] =>
  views.flatMap((view) => {
    const maintenance = board.get(view.device.id);
    if (maintenance === undefined) return [];
    return view.device.kind === 'generator' || maintenance.assignment !== null ? [{ view, maintenance }] : [];
  });

/** Codes of all levels, in the order in which the devices' regulations have them. */
export const levelCodes = (rows: readonly BoardRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ maintenance }) => maintenance.due.map(({ code }) => code))),
];

/** The alert of a level that nobody has acknowledged yet. */
export const waitingAlert = (
  alerts: readonly MaintenanceAlert[],
  deviceId: number,
  level: DueLevel,
): MaintenanceAlert | undefined =>
  alerts.find(
    (alert) =>
      alert.deviceId === deviceId &&
      alert.intervalId === level.intervalId &&
      alert.cycle === level.cycle &&
      alert.acknowledgedMs === null,
  );

/** The device of a site whose service comes first: the gravest, then the soonest. Undefined where none is planned. */
export const mostUrgent = (rows: readonly BoardRow[]): (BoardRow & { readonly level: DueLevel }) | undefined =>
  rows
    .flatMap((row) => {
      const level = nextLevel(row.maintenance);
      return level === undefined ? [] : [{ ...row, level }];
    })
    .toSorted(
      (one, other) =>
        gravityOf(other.level.severity) - gravityOf(one.level.severity) ||
        (one.level.forecastMs ?? Number.POSITIVE_INFINITY) - (other.level.forecastMs ?? Number.POSITIVE_INFINITY) ||
        (one.level.hoursLeft ?? 0) - (other.level.hoursLeft ?? 0),
    )[0];
