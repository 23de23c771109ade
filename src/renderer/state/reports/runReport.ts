import type { ReportOrder } from '#shared/api/reports.ts';
import { request } from '../stationApi.ts';
import { REPORT_ASKER, useReports } from './reportStore.ts';

/** Grows with each report that is asked for: an answer that was overtaken is dropped. */
let turn = 0;

/** Has the station make a report, in place of the one that stands on the page or is under way. */
export const runReport = async (order: ReportOrder): Promise<void> => {
  turn += 1;
  const own = turn;
  useReports.setState({ work: { phase: 'busy', order, done: 0, total: 0 } });
  const answer = await request('reports.run', { ...order, asker: REPORT_ASKER });
  if (own !== turn) return;
  useReports.setState({
    work: answer.ok
      ? { phase: 'shown', order, report: answer.value }
      : { phase: 'refused', order, error: answer.error },
  });
};

/** Has the station give up what is under way: its answer says so. */
export const cancelReport = async (): Promise<void> => {
  await request('reports.cancel', { asker: REPORT_ASKER });
};
