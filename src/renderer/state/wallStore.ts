/** The wall: a screen that is read from afar, without the tools of who sits before it. */
import { create } from 'zustand';
import { isDesktop } from './isDesktop.ts';

export const useWall = create<{ readonly isWall: boolean }>(() => ({ isWall: false }));

/** In the desktop application the shell gives the whole display, because the address says so. */
const takeDisplay = (): void => {
  if (!isDesktop()) void document.documentElement.requestFullscreen().catch(() => undefined); // the wall stands without it
};

const leaveDisplay = (): void => {
  if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
};

export const setWall = (isWall: boolean): void => {
  if (useWall.getState().isWall === isWall) return;
  useWall.setState({ isWall });
  if (isWall) takeDisplay();
  else leaveDisplay();
};

export const toggleWall = (): void => setWall(!useWall.getState().isWall);

/** The browser's own way out of the whole display leads out of the wall. Called once, when the page has loaded. */
export const followDisplay = (): void =>
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null) setWall(false);
  });
