import { type RefObject, useEffect, useRef } from 'react';

/**
 * Shows a dialog over the page for as long as it is drawn. What had the focus before has it again afterwards, also where
 * the dialog was taken away instead of closed.
 */
export const useModal = (): RefObject<HTMLDialogElement | null> => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return dialog;
};
