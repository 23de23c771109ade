/** Between a window of Electron and the place that is remembered of it. */
import type { BrowserWindow } from 'electron';
import type { WindowPlace, WindowState } from './windowArrangement.ts';
import { type DisplayArea, displayOf, fittedBounds } from './windowPlacement.ts';

type Place = Omit<WindowPlace, 'window'>;

const stateOf = (window: BrowserWindow): WindowState => {
  if (window.isFullScreen()) return 'fullScreen';
  return window.isMaximized() ? 'maximised' : 'normal';
};

/** Where the window stands now. One that fills a display is remembered with its smaller size on that display. */
export const placeOfWindow = (window: BrowserWindow, displays: readonly DisplayArea[]): Place => {
  const bounds = window.getNormalBounds();
  if (window.isMinimized()) return { bounds, state: 'normal' };
  const state = stateOf(window);
  if (state === 'normal') return { bounds, state };
  return { bounds: fittedBounds(bounds, [displayOf(window.getBounds(), displays)]), state };
};

/** Brings an open window to a place; what fills a display has to let go of it first. */
export const bringWindow = (window: BrowserWindow, { bounds, state }: Place, kiosk: boolean): void => {
  if (kiosk) window.setKiosk(false);
  if (window.isFullScreen()) window.setFullScreen(false);
  if (window.isMaximized()) window.unmaximize();
  window.setBounds(bounds);
  if (kiosk) window.setKiosk(true);
  else if (state === 'fullScreen') window.setFullScreen(true);
  else if (state === 'maximised') window.maximize();
};
