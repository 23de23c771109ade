import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** What the order is called on its button. */
  readonly order: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be taken back. The focus is on «no», so that Enter orders nothing by itself. */
export const ConfirmDialog = ({ title, text, order, onConfirm, onClose }: ConfirmDialogProps): ReactNode => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    no.current?.focus();
  }, []);
  const confirm = (): void => {
    dialog.current?.close();
    onConfirm();
  };
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby="confirm-title"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="confirm"
    >
      <h2 id="confirm-title">{title}</h2>
      <p>{text}</p>
      <div className="confirm__buttons">
        <button
          ref={no}
          type="button"
          className="tool-button"
          onClick={() => dialog.current?.close()}
          data-testid="confirm-no"
        >
          {t('trainer.cancel')}
        </button>
        <button type="button" className="tool-button order-button--danger" onClick={confirm} data-testid="confirm-yes">
          {order}
        </button>
      </div>
    </dialog>
  );
};
