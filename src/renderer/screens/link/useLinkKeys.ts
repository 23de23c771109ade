import { useEffect } from 'react';
import type { DeviceView } from '../../state/deviceView.ts';
import { moveCursor, useLinks } from '../../state/linkStore.ts';
import { retryLink } from '../../state/retryLink.ts';
import { openLink, useView } from '../../state/viewStore.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** What the keys act on: the row under the cursor, or the device whose page is open. */
const current = (views: readonly DeviceView[]): DeviceView | undefined => {
  const id = useLinks.getState().cursorId ?? useView.getState().deviceId;
  return views.find(({ device }) => device.id === id);
};

const step = (views: readonly DeviceView[], by: number): void => {
  const from = views.findIndex((view) => view === current(views));
  const next = views[from === -1 ? 0 : Math.min(views.length - 1, Math.max(0, from + by))];
  if (next === undefined) return;
  moveCursor(next.device.id);
  if (useView.getState().deviceId !== null) openLink(next.site.id, next.device.id);
};

const retry = (view: DeviceView | undefined): void => {
  if (view === undefined) return;
  moveCursor(view.device.id);
  openLink(view.site.id, view.device.id);
  void retryLink(view.device.id);
};

const isWithin = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/** Controls keep their keys, and the list of scans its arrows. */
const CONTROLS = 'input, textarea, select, dialog';
const OWN_ARROWS = '[data-own-arrows]';

/** Arrows choose a row, R asks its device now; Enter belongs to the row itself. `views`: in the order of the rows. */
export const useLinkKeys = (views: readonly DeviceView[]): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isWithin(event.target, CONTROLS)) return;
      const by = STEPS[event.key];
      if (by !== undefined && !isWithin(event.target, OWN_ARROWS)) step(views, by);
      else if (event.code === 'KeyR' && !event.repeat) retry(current(views));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [views]);
};
