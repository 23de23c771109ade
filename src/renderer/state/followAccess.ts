import { acceptMe, countAccessChange } from './accessStore.ts';
import { followReading } from './followReading.ts';
import type { StationLink } from './stationLink.ts';

/** Keeps in step who is logged in until the returned function is called. */
export const followAccess = (link: StationLink): (() => void) =>
  followReading(link, {
    ask: () => link.request('access.me', {}),
    accept: (me) => {
      if (me.ok) acceptMe(me.value);
      return me.ok;
    },
    onEvent: (event) => {
      if (event.name !== 'access.changed') return undefined;
      countAccessChange();
      return 'read';
    },
  });
