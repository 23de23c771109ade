/** Keeps the open shift in step with the station: read at each connection and whenever the log has changed. */
import { acceptPresentShift, countShiftChange, useShifts } from './shiftStore.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 2_000;

/** Follows until the returned function is called. */
export const followShifts = (link: StationLink): (() => void) => {
  let timer: number | undefined;
  /** Grows with each reading: an answer that was overtaken is dropped. */
  let turn = 0;

  const read = async (): Promise<void> => {
    window.clearTimeout(timer);
    turn += 1;
    const own = turn;
    const answer = await link.request('shifts.current', {});
    if (own !== turn) return;
    if (answer.ok) acceptPresentShift(answer.value);
    else {
      useShifts.setState({ error: answer.error });
      timer = window.setTimeout(() => void read(), RETRY_MS);
    }
  };

  const stopListening = link.listen((event) => {
    if (event.name === 'shifts.changed') countShiftChange();
    if (event.name === 'shifts.changed' || event.name === 'plant.configuration') void read();
  });
  const stopWatching = link.watch((phase) => {
    if (phase === 'open') void read();
    else window.clearTimeout(timer);
  });
  return () => {
    turn += 1;
    stopListening();
    stopWatching();
    window.clearTimeout(timer);
  };
};
