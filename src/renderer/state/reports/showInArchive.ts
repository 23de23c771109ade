import { replay } from '../replay/replay.ts';
import { useReplay } from '../replay/replayStore.ts';
import { openDevice } from '../viewStore.ts';

/** Leads the screens into the archive, to the diagram of a site at an instant with the card of a device. */
export const showInArchive = (timeMs: number, siteId: number, deviceId: number): void => {
  useReplay.setState({ isOpen: true, window: null });
  replay.jump(timeMs);
  openDevice(siteId, deviceId);
};
