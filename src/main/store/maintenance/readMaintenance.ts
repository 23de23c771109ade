import type { Connection } from '../openDatabase.ts';
import { readAlerts } from './alertRows.ts';
import { readAssignments, readNewestHours } from './assignmentRows.ts';
import { readOpenWork, readServices } from './logRows.ts';
import { readTemplates } from './regulationRows.ts';
import type { StoredMaintenance } from './storedMaintenance.ts';

/** All that the rules go by, as it stands. */
export const readMaintenance = (connection: Connection): StoredMaintenance => ({
  templates: readTemplates(connection),
  assignments: readAssignments(connection),
  services: readServices(connection),
  hours: readNewestHours(connection),
  open: readOpenWork(connection),
  alerts: readAlerts(connection),
});
