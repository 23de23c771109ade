import { useEffect, useState } from 'react';
import { useStation } from './stationStore.ts';

const TICK_MS = 1_000;

/** The station's time, UTC epoch ms, renewed each second; whatever the screens show. */
export const useLiveNow = (): number => {
  const offsetMs = useStation((station) => station.clockOffsetMs);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now + offsetMs;
};
