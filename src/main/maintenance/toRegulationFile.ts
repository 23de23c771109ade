import type {
  MaintenanceInterval,
  MaintenanceTemplate,
  RegulationFile,
  RegulationInterval,
} from '#shared/model/maintenance.ts';

/** A template as a file carries it: without ids, levels named by their codes. */
export const toRegulationFile = ({ name, nextDue, intervals, tasks }: MaintenanceTemplate): RegulationFile => {
  const codes = new Map(intervals.map(({ id, code }) => [id, code]));
  return { name, nextDue, intervals: intervals.map((interval) => fileInterval(interval, codes, tasks)) };
};

const fileInterval = (
  { id, templateId: _templateId, includes, ...fields }: MaintenanceInterval,
  codes: ReadonlyMap<number, string>,
  tasks: MaintenanceTemplate['tasks'],
): RegulationInterval => ({
  ...fields,
  includes: includes.flatMap((included) => codes.get(included) ?? []),
  tasks: tasks
    .filter(({ intervalId }) => intervalId === id)
    .map(({ id: _id, intervalId: _intervalId, ...task }) => task),
});
