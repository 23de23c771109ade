import { accessReason } from './accessReason.ts';
import { useAccess } from './accessStore.ts';
import { acceptReport, useLinks } from './linkStore.ts';
import { request } from './stationApi.ts';
import { stationNow } from './stationNow.ts';

/** Connects to the device and asks it now, and forgets what was learned about it. */
export const retryLink = async (deviceId: number): Promise<void> => {
  const retry = { deviceId, phase: 'asking', askedMs: stationNow(), error: null } as const;
  if (useLinks.getState().retry?.phase === 'asking') return;
  if (accessReason(useAccess.getState().me, 'link.retryNow') !== null) return;
  useLinks.setState({ retry });
  const report = await request('link.retryNow', { deviceId });
  if (!report.ok) {
    useLinks.setState({ retry: { ...retry, phase: 'refused', error: report.error } });
    return;
  }
  acceptReport(report.value);
  useLinks.setState({ retry: { ...retry, phase: 'taken' } });
};
