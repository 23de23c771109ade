/** Keeps the lock-outs in step with the station: all are read at each connection, then events replace them. */
import { acceptLockOuts } from './lockOutStore.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 2_000;

/** Follows until the returned function is called. */
export const followLockOuts = (link: StationLink): (() => void) => {
  let timer: number | undefined;
  /** Grows with each reading and each event: an answer that was overtaken is dropped. */
  let turn = 0;

  const read = async (): Promise<void> => {
    window.clearTimeout(timer);
    turn += 1;
    const own = turn;
    const answer = await link.request('lockOuts.list', {});
    if (own !== turn) return;
    if (answer.ok) acceptLockOuts(answer.value);
    else timer = window.setTimeout(() => void read(), RETRY_MS);
  };

  const stopListening = link.listen((event) => {
    if (event.name === 'plant.configuration') void read();
    if (event.name !== 'lockOuts.changed') return;
    turn += 1;
    window.clearTimeout(timer);
    acceptLockOuts(event.data);
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
