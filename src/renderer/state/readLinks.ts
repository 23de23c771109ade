import { acceptReports, useLinks } from './linkStore.ts';
import { liveNow } from './liveNow.ts';
import { request } from './stationApi.ts';

/** Reads how all lines fare; what was read before stays when that fails. */
export const readLinks = async (): Promise<void> => {
  const reports = await request('link.list', {});
  if (reports.ok) acceptReports(reports.value, liveNow());
  else useLinks.setState({ error: reports.error });
};
