import { liveNow } from './liveNow.ts';
import { useArchive } from './replay/archiveMode.ts';

/** The instant that screens show, UTC epoch ms: the station's time now, in the archive the one that it is shown at. */
export const stationNow = (): number => useArchive.getState().instantMs ?? liveNow();
