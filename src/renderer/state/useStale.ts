import { useEffect, useState } from 'react';
import { useSession } from './sessionStore.ts';
import { useStation } from './stationStore.ts';

const CHECK_MS = 500;
/** Five beats missed. */
export const STALE_AFTER_MS = 5_000;

/** Whether the station is silent: nothing on the screen can be trusted then. */
export const isSilent = (linkOpen: boolean, beatAtMs: number, nowMs: number): boolean =>
  !linkOpen || nowMs - beatAtMs > STALE_AFTER_MS;

/** Since when the station is silent, by the station's clock, UTC epoch ms; null while it speaks. */
export const useStale = (): number | null => {
  const linkOpen = useSession((session) => session.linkPhase === 'open');
  const beatAtMs = useStation((station) => station.beatAtMs);
  const beatTimeMs = useStation((station) => station.beatTimeMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(performance.now()), CHECK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return isSilent(linkOpen, beatAtMs, nowMs) ? beatTimeMs : null;
};
