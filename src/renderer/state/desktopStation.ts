import { EXPOSED_NAME } from '#shared/api/channels.ts';
import type { StationApi } from '#shared/api/contract.ts';
import type { StationLink } from './stationLink.ts';

declare global {
  interface Window {
    /** Exposed by the preload of the desktop application, absent in a browser. */
    readonly [EXPOSED_NAME]?: StationApi;
  }
}

/** The station that this window belongs to; undefined in a browser. */
export const desktopStation = (): StationLink | undefined => {
  const api = window[EXPOSED_NAME];
  if (api === undefined) return undefined;
  return {
    request: (name, input) => api.request(name, input),
    listen: (listener) => api.listen(listener),
    watch: (listener) => {
      listener('open');
      return () => undefined;
    },
    close: () => undefined,
  };
};
