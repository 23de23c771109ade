import type { MaintenanceInterval, MaintenanceTemplate } from '#shared/model/maintenance.ts';

/**
 * Levels that a service of this one performs: its own first, then those it includes, theirs in turn after them, each
 * once. Empty when the template has no such level.
 */
export const performedWith = (
  { intervals }: Pick<MaintenanceTemplate, 'intervals'>,
  intervalId: number,
): MaintenanceInterval[] => {
  const byId = new Map(intervals.map((interval) => [interval.id, interval]));
  const performed = new Set<MaintenanceInterval>();
  let nearest = [intervalId];
  while (nearest.length > 0) {
    const fresh = nearest.flatMap((id) => byId.get(id) ?? []).filter((interval) => !performed.has(interval));
    for (const interval of fresh) performed.add(interval);
    nearest = fresh.flatMap(({ includes }) => includes);
  }
  return [...performed];
};
