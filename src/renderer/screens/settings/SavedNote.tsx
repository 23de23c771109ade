import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';

interface SavedNoteProps {
  /** Takes the last change back; null where the station cannot be told so. */
  readonly onUndo: (() => void) | null;
  readonly testId: string;
}

/** A change was taken; it can be taken back with one press. */
export const SavedNote = ({ onUndo, testId }: SavedNoteProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <p className="access-page__note" role="status" data-testid={`${testId}-saved`}>
      <LinkSymbol look="online" />
      {t('settings.saved')}
      {onUndo !== null && (
        <button type="button" className="tool-button" onClick={onUndo} data-testid={`${testId}-undo`}>
          {t('settings.undo')}
        </button>
      )}
    </p>
  );
};
