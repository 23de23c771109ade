/** Services of the months ahead as a calendar shows them; pure. */
import type { PlannedService } from '#shared/api/maintenance.ts';
import type { TaskPart } from '#shared/model/maintenance.ts';
import { zonedText } from './zonedTime.ts';

export interface PlanMonth {
  /** `2026-12` by the clock of the place. */
  readonly key: string;
  /** Some instant within it. */
  readonly timeMs: number;
  readonly services: readonly PlannedService[];
  readonly parts: readonly TaskPart[];
}

export interface Plan {
  /** Those that should have been done already. */
  readonly overdue: readonly PlannedService[];
  readonly overdueParts: readonly TaskPart[];
  /** As many as asked for, empty ones too, the present one first. */
  readonly months: readonly PlanMonth[];
}

/** Same parts added up, in the order of their first need. */
export const partsOf = (services: readonly PlannedService[]): readonly TaskPart[] => {
  const sums = new Map<string, TaskPart>();
  for (const part of services.flatMap(({ parts }) => parts)) {
    const key = `${part.name.ru}|${part.unit}`;
    sums.set(key, { ...part, quantity: part.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
};

const monthOf = (timeMs: number, timeZone: string): string => zonedText(timeMs, timeZone).slice(0, 7);

/** Noon of the 15th lies within the month in every zone. */
const middleOf = (key: string): number => Date.parse(`${key}-15T12:00:00Z`);

const monthsFrom = (first: string, count: number): readonly string[] => {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 7),
  );
};

/** `zoneOf`: the zone of a device's site. */
export const planMonths = (
  services: readonly PlannedService[],
  nowMs: number,
  count: number,
  zoneOf: (deviceId: number) => string,
  stationZone: string,
): Plan => {
  const sorted = services.toSorted((one, other) => one.atMs - other.atMs);
  const overdue = sorted.filter(({ isOverdue }) => isOverdue);
  const coming = sorted.filter(({ isOverdue }) => !isOverdue);
  const months = monthsFrom(monthOf(nowMs, stationZone), count).map((key) => {
    const within = coming.filter(({ deviceId, atMs }) => monthOf(atMs, zoneOf(deviceId)) === key);
    return { key, timeMs: middleOf(key), services: within, parts: partsOf(within) };
  });
  return { overdue, overdueParts: partsOf(overdue), months };
};
