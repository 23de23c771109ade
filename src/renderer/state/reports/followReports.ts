import type { StationLink } from '../stationLink.ts';
import { countReportChange, noteProgress, REPORT_ASKER } from './reportStore.ts';

/** Hears how far a report is and that schedules have changed, until the returned function is called. */
export const followReports = (link: StationLink): (() => void) =>
  link.listen((event) => {
    if (event.name === 'reports.changed') countReportChange();
    else if (event.name === 'reports.progress' && event.data.asker === REPORT_ASKER)
      noteProgress(event.data.done, event.data.total);
  });
