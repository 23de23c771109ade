import { addressOfView, type WindowView } from '#shared/model/windowAddress.ts';
import { isDesktop } from './isDesktop.ts';
import { trustWindow } from './sessionLoan.ts';

/** A window of its own, not a tab: it goes to another display. */
const FEATURES = 'popup,width=1600,height=900';

/**
 * Opens a further window with this view. The shell of the desktop application takes the wish and opens one of its own; in a
 * browser the new page asks this one for its session. A browser that forbids it opens nothing.
 */
export const openWindow = (view: WindowView): void => {
  const address = `${window.location.pathname}${addressOfView({ ...view, isWall: false })}`;
  const child = window.open(address, '_blank', FEATURES);
  if (child !== null && !isDesktop()) trustWindow(child);
};
