import type { StationApi } from '#shared/api/contract.ts';

/** How the line to the station is. In the Electron window it is always open. */
export type LinkPhase = 'connecting' | 'open' | 'lost' | 'refused';

/** The station as a screen reaches it. */
export interface StationLink extends StationApi {
  /** Calls the listener at once and with every change until the returned function is called. */
  watch(listener: (phase: LinkPhase) => void): () => void;
  close(): void;
}
