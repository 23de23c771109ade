import { request } from '../stationApi.ts';
import { openDevice } from '../viewStore.ts';
import { replay } from './replay.ts';
import { useReplay } from './replayStore.ts';

/**
 * Leads the screen that is shown into the archive, to where an event of that time was known: the scan that it came of was
 * worked in a moment after it was read.
 */
export const showEvent = async (timeMs: number, deviceId?: number): Promise<void> => {
  useReplay.setState({ isOpen: true, window: null });
  const claim = replay.claim();
  const device = deviceId === undefined ? {} : { deviceId };
  const known = await request('replay.neighbour', { timeMs: timeMs - 1, direction: 'next', kind: 'event', ...device });
  if (replay.holds(claim)) replay.jump((known.ok ? known.value.timeMs : null) ?? timeMs);
};

/** Leads the screens to the diagram of a site with the card of a device, as they were when an event was known. */
export const showInArchive = (timeMs: number, siteId: number, deviceId: number): void => {
  openDevice(siteId, deviceId);
  void showEvent(timeMs, deviceId);
};
