import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useModal } from '../useModal.ts';
import { RefusalNote } from './RefusalNote.tsx';
import '../trainer/Trainer.css';
import './FormDialog.css';

export interface FormDialogProps {
  readonly title: string;
  /** What the button that does it is called. */
  readonly order: string;
  /** What the button that leaves is called; «cancel» otherwise. */
  readonly later?: string;
  /** Why it cannot be done yet. */
  readonly whyNot: string | undefined;
  readonly isAsking: boolean;
  /** What the station refused, in words. */
  readonly refusal: string | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A few fields over the screen, with Esc out of them. */
export const FormDialog = (props: FormDialogProps): ReactNode => {
  const { title, order, later, whyNot, isAsking, refusal, onSubmit, onClose, testId, children } = props;
  const { t } = useTranslation();
  const dialog = useModal();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (whyNot === undefined && !isAsking) onSubmit();
  };
  return (
    <dialog
      ref={dialog}
      className="confirm form-dialog"
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid={testId}
    >
      <form onSubmit={submit}>
        <h2>{title}</h2>
        {children}
        <RefusalNote text={refusal} testId={`${testId}-refusal`} />
        <div className="confirm__buttons">
          <button
            type="button"
            className="tool-button"
            onClick={() => dialog.current?.close()}
            data-testid={`${testId}-close`}
          >
            {later ?? t('access.cancel')}
          </button>
          <button
            type="submit"
            className="tool-button order-button order-button--strong"
            aria-disabled={whyNot !== undefined}
            aria-busy={isAsking}
            title={whyNot}
            data-testid={`${testId}-save`}
          >
            {order}
          </button>
        </div>
      </form>
    </dialog>
  );
};
