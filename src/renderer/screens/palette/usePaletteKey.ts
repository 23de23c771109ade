import { useEffect } from 'react';
import { closePalette, openPalette } from '../../state/paletteStore.ts';

/** By its place on the board, so that it works in the Russian layout too. */
const isPaletteKey = (event: KeyboardEvent): boolean =>
  event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;

/**
 * Ctrl+K opens and closes the palette, in text fields too. Over another dialog it does nothing: what stands there is
 * finished or left first.
 */
export const usePaletteKey = (isOpen: boolean): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) closePalette();
      else if (document.querySelector('dialog[open]') === null) openPalette();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [isOpen]);
};
