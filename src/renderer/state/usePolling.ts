import { useEffect } from 'react';
import { useSession } from './sessionStore.ts';

/**
 * Runs a reading at once and again `periodMs` after it began, never twice at a time. Rests while the window is hidden
 * or there is no connection, and begins anew when either ends. `read` must stay the same function between renderings.
 */
export const usePolling = (read: () => Promise<void>, periodMs: number): void => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  useEffect(() => {
    if (!isOpen) return undefined;
    let isGone = false;
    let isReading = false;
    let timer: number | undefined;
    const run = async (): Promise<void> => {
      if (isReading || document.hidden) return;
      isReading = true;
      const beganMs = performance.now();
      await read();
      isReading = false;
      if (isGone) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void run(), Math.max(0, periodMs - (performance.now() - beganMs)));
    };
    const wake = (): void => {
      window.clearTimeout(timer);
      void run();
    };
    wake();
    document.addEventListener('visibilitychange', wake);
    return () => {
      isGone = true;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [read, periodMs, isOpen]);
};
