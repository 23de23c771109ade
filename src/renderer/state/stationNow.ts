import { useStation } from './stationStore.ts';

/** The station's time, UTC epoch ms, as well as this screen knows it. */
export const stationNow = (): number => Math.round(Date.now() + useStation.getState().clockOffsetMs);
