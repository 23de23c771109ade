import { useEffect } from 'react';
import { closeDevice } from '../../state/viewStore.ts';

/** Narrower than this the card lies over the picture, as in its style. */
const DRAWER = '(max-width: 1299px)';
/** The picture, without the chart that was opened from the card. */
const isOnPicture = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.mimic') !== null;

/** Where the card lies over the picture, a press on the picture puts it away. */
export const usePressOutside = (isOpen: boolean): void => {
  useEffect(() => {
    if (!isOpen) return undefined;
    const press = (event: PointerEvent): void => {
      if (window.matchMedia(DRAWER).matches && isOnPicture(event.target)) closeDevice();
    };
    window.addEventListener('pointerdown', press);
    return () => window.removeEventListener('pointerdown', press);
  }, [isOpen]);
};
