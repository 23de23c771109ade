import { create } from 'zustand';
import type { StationHealth, StationInfo } from '#shared/api/station.ts';

export interface StationStore {
  readonly info: StationInfo | null;
  readonly health: StationHealth | null;
  /** Instant of the last beat by this screen's own monotonic clock. */
  readonly beatAtMs: number;
  /** The same by the station's clock, UTC epoch ms. */
  readonly beatTimeMs: number;
  /** Station's clock minus this screen's, so that ages hold even where the screen's clock is wrong. */
  readonly clockOffsetMs: number;
}

export const useStation = create<StationStore>(() => ({
  info: null,
  health: null,
  beatAtMs: performance.now(),
  beatTimeMs: Date.now(),
  clockOffsetMs: 0,
}));

export const acceptBeat = (health: StationHealth): void =>
  useStation.setState({
    health,
    beatAtMs: performance.now(),
    beatTimeMs: health.timeMs,
    clockOffsetMs: health.timeMs - Date.now(),
  });
