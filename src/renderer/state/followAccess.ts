/** Keeps in step who is logged in: asked at each connection, and again when the station says that it changed. */
import { acceptMe, countAccessChange } from './accessStore.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 2_000;

/** Follows until the returned function is called. */
export const followAccess = (link: StationLink): (() => void) => {
  let timer: number | undefined;
  let lastBegun = 0;

  const read = async (): Promise<void> => {
    window.clearTimeout(timer);
    lastBegun += 1;
    const turn = lastBegun;
    const me = await link.request('access.me', {});
    if (turn !== lastBegun) return;
    if (me.ok) acceptMe(me.value);
    else timer = window.setTimeout(() => void read(), RETRY_MS);
  };

  const stopListening = link.listen((event) => {
    if (event.name !== 'access.changed') return;
    countAccessChange();
    void read();
  });
  const stopWatching = link.watch((phase) => {
    if (phase === 'open') void read();
    else window.clearTimeout(timer);
  });
  return () => {
    lastBegun += 1;
    stopListening();
    stopWatching();
    window.clearTimeout(timer);
  };
};
