/** Keeps what is due in step with the station: read at each connection, when it says so, and as hours go by. */
import { acceptAlerts, acceptBoard, countMaintenanceChange, useLiveMaintenance } from './maintenanceStore.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 2_000;
/** Hours left and forecasts move without an event. */
const REFRESH_MS = 60_000;

/** Follows until the returned function is called. */
export const followMaintenance = (link: StationLink): (() => void) => {
  let timer: number | undefined;
  let isReading = false;
  let isAskedAgain = false;
  let isStopped = false;

  const readOnce = async (): Promise<boolean> => {
    const [board, alerts] = await Promise.all([
      link.request('maintenance.board', {}),
      link.request('maintenance.alerts', {}),
    ]);
    if (isStopped) return true;
    if (alerts.ok) acceptAlerts(alerts.value);
    if (board.ok) acceptBoard(board.value);
    else useLiveMaintenance.setState({ error: board.error });
    return board.ok && alerts.ok;
  };

  /** One reading at a time: a burst of events costs two. */
  const read = async (): Promise<void> => {
    isAskedAgain = isReading;
    if (isReading) return;
    isReading = true;
    window.clearTimeout(timer);
    const isRead = await readOnce();
    isReading = false;
    if (isStopped) return;
    if (isAskedAgain) await read();
    else timer = window.setTimeout(() => void read(), isRead ? REFRESH_MS : RETRY_MS);
  };

  const stopListening = link.listen((event) => {
    if (event.name === 'maintenance.changed') countMaintenanceChange();
    if (event.name === 'maintenance.changed' || event.name === 'plant.configuration') void read();
  });
  const stopWatching = link.watch((phase) => {
    if (phase === 'open') void read();
    else window.clearTimeout(timer);
  });
  return () => {
    isStopped = true;
    stopListening();
    stopWatching();
    window.clearTimeout(timer);
  };
};
