/**
 * What this window shows stands in the fragment of its address, so that another window opens on it, a reload brings it
 * back, and the desktop application remembers it.
 */
import { addressOfView, viewOfAddress, type WindowView } from '#shared/model/windowAddress.ts';
import { SCREENS, type ShownScreen, useView } from './viewStore.ts';
import { useWall } from './wallStore.ts';

const SHOWN_SCREENS: readonly ShownScreen[] = [...SCREENS, 'symbols'];

/** What is shown now. */
export const presentView = (): WindowView => {
  const { screen, siteId, deviceId } = useView.getState();
  return { screen, siteId, deviceId, isWall: useWall.getState().isWall };
};

/** A screen that this version does not have is the first one. */
export const showView = ({ screen, siteId, deviceId, isWall }: WindowView): void => {
  useView.setState({ screen: SHOWN_SCREENS.find((known) => known === screen) ?? 'overview', siteId, deviceId });
  useWall.setState({ isWall });
};

/**
 * Shows what the address says, at once and when a person changes it, and keeps the address in step until the returned
 * function is called. A login address shows the first screen; its code is left to who takes it.
 */
export const startWindowView = (): (() => void) => {
  let shown = '';
  let isReading = false;
  const read = (): void => {
    isReading = true;
    showView(viewOfAddress(window.location.hash));
    isReading = false;
    shown = addressOfView(presentView());
  };
  const write = (): void => {
    const fragment = addressOfView(presentView());
    if (isReading || fragment === shown) return;
    shown = fragment;
    window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}${fragment}`);
  };
  read();
  window.addEventListener('hashchange', read);
  const stops = [useView.subscribe(write), useWall.subscribe(write)];
  return () => {
    window.removeEventListener('hashchange', read);
    for (const stop of stops) stop();
  };
};
