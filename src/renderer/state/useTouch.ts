import { useEffect } from 'react';
import { request } from './stationApi.ts';

/** Control locks after minutes without a touch: telling of one each half minute is enough. */
const TOUCH_PERIOD_MS = 30_000;

/** Tells the station that a person is there, while the screen that uses this is shown. */
export const useTouch = (): void => {
  useEffect(() => {
    let toldMs = -TOUCH_PERIOD_MS;
    const touch = (): void => {
      const now = performance.now();
      if (now - toldMs < TOUCH_PERIOD_MS) return;
      toldMs = now;
      void request('access.touch', {});
    };
    window.addEventListener('pointerdown', touch, true);
    window.addEventListener('pointermove', touch, true);
    window.addEventListener('keydown', touch, true);
    return () => {
      window.removeEventListener('pointerdown', touch, true);
      window.removeEventListener('pointermove', touch, true);
      window.removeEventListener('keydown', touch, true);
    };
  }, []);
};
