import { useStation } from './stationStore.ts';

/** The station's time, UTC epoch ms, as well as this screen knows it; whatever the screens show. */
export const liveNow = (): number => Math.round(Date.now() + useStation.getState().clockOffsetMs);
