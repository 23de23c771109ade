import { type ReactNode, useEffect } from 'react';
import type { DeviceView } from '../../../state/deviceView.ts';
import { closeLimits, openLimits, useLimitsPage } from '../../../state/limitsPage.ts';
import { takesText } from '../../../state/takesText.ts';
import { AlarmLimitsDialog } from './AlarmLimitsDialog.tsx';

/** By its place on the board, so that it works in the Russian layout too. */
const KEY = 'KeyU';

const isElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLElement &&
    takesText({
      tagName: target.tagName,
      isContentEditable: target.isContentEditable,
      type: target instanceof HTMLInputElement ? target.type : undefined,
    }));

const useKeyOfLimits = (): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.code !== KEY || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      event.preventDefault();
      openLimits();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};

/** The alarms of the card's device, opened by the key from any tab. */
export const AlarmLimits = ({ view }: { view: DeviceView }): ReactNode => {
  const isOpen = useLimitsPage((page) => page.isOpen);
  useKeyOfLimits();
  // Another device, or none, closes them.
  useEffect(() => closeLimits, []);
  return isOpen ? <AlarmLimitsDialog view={view} onClose={closeLimits} /> : null;
};
