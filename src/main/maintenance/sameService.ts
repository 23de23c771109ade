import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import type { ServiceOrder } from '#shared/model/maintenanceService.ts';

/**
 * Nobody completes the same service of a device twice within ten minutes: it was sent twice, by a second click or because
 * the answer was lost, and the screen put in the time and the hours of then.
 */
export const TWIN_MS = 10 * 60_000;
/** A counter of whole hours goes on by one in between. */
const TWIN_HOURS = 1;

/** Whether an order that came within `TWIN_MS` of a log of its level says what the log says. */
export const isSameService = (log: MaintenanceLog, order: ServiceOrder): boolean =>
  order.hours >= log.hours &&
  order.hours <= log.hours + TWIN_HOURS &&
  JSON.stringify(wordsOf(log)) === JSON.stringify(wordsOf(order));

type Words = Pick<ServiceOrder, 'performedBy' | 'acceptedBy' | 'items' | 'parts'> & {
  readonly hoursReason?: string | null | undefined;
  readonly comment?: string | null | undefined;
};

/** In an order of their own; what is empty is not there. */
const wordsOf = ({ hoursReason, performedBy, acceptedBy, comment, items, parts }: Words): unknown => [
  hoursReason || null,
  performedBy,
  acceptedBy,
  comment || null,
  items.map(({ taskCode, result, value, note }) => [taskCode, result, value || null, note || null]).sort(byCode),
  parts.map(({ name, quantity, unit }) => [name, quantity, unit]),
];

const byCode = ([left]: readonly unknown[], [right]: readonly unknown[]): number =>
  String(left) < String(right) ? -1 : 1;
