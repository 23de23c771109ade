import { type RefObject, useEffect, useRef } from 'react';

/** Takes the focus to a part of the page when it opens, and gives it back to what had it when it closes. */
export const useReturnedFocus = (): RefObject<HTMLElement | null> => {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return panel;
};
