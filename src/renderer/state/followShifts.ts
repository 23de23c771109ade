import { followReading } from './followReading.ts';
import { acceptPresentShift, countShiftChange, useShifts } from './shiftStore.ts';
import type { StationLink } from './stationLink.ts';

/** Keeps the open shift in step with the station until the returned function is called. */
export const followShifts = (link: StationLink): (() => void) =>
  followReading(link, {
    ask: () => link.request('shifts.current', {}),
    accept: (answer) => {
      if (answer.ok) acceptPresentShift(answer.value);
      else useShifts.setState({ error: answer.error });
      return answer.ok;
    },
    onEvent: (event) => {
      if (event.name === 'shifts.changed') countShiftChange();
      return event.name === 'shifts.changed' || event.name === 'plant.configuration' ? 'read' : undefined;
    },
  });
