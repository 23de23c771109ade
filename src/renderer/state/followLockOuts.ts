import { followReading } from './followReading.ts';
import { acceptLockOuts } from './lockOutStore.ts';
import type { StationLink } from './stationLink.ts';

/** Keeps the lock-outs in step with the station until the returned function is called: events bring them all. */
export const followLockOuts = (link: StationLink): (() => void) =>
  followReading(link, {
    ask: () => link.request('lockOuts.list', {}),
    accept: (answer) => {
      if (answer.ok) acceptLockOuts(answer.value);
      return answer.ok;
    },
    onEvent: (event) => {
      if (event.name === 'plant.configuration') return 'read';
      if (event.name !== 'lockOuts.changed') return undefined;
      acceptLockOuts(event.data);
      return 'replaced';
    },
  });
