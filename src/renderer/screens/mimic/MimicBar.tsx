import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isEdited, redone, stepped, undone } from '../../state/draftHistory.ts';
import { toggledSymbol } from '../../state/mimicEdit.ts';
import { acceptMimic, changeDraft, type MimicDraft } from '../../state/mimicStore.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useStepKeys } from '../../state/useStepKeys.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useRefusalText } from '../useRefusalText.ts';

const undo = (): void => changeDraft((draft) => ({ ...draft, history: undone(draft.history) }));
const redo = (): void => changeDraft((draft) => ({ ...draft, history: redone(draft.history) }));
const leave = (): void => changeDraft(() => null);
const toggle = (): void =>
  changeDraft((draft) =>
    draft.chosen === null
      ? draft
      : { ...draft, history: stepped(draft.history, toggledSymbol(draft.history.present, draft.chosen)) },
  );

/** Above a mimic that is adjusted: what can be done with it as a whole. */
export const MimicBar = ({ draft }: { draft: MimicDraft }): ReactNode => {
  const { t } = useTranslation();
  const { siteId, history, revision, chosen } = draft;
  const saving = useOrder('mimics.save');
  const refusal = useRefusalText(saving.refusal);
  const save = async (): Promise<void> => {
    const saved = await saving.give({ siteId, document: history.present, revision });
    if (saved === undefined) return;
    acceptMimic(siteId, saved);
    leave();
  };
  useStepKeys(undo, redo);
  const hidden = history.present.symbols.find(({ id }) => id === chosen)?.hidden === true;
  return (
    <div className="mimic-bar" role="toolbar" aria-label={t('mimic.edit.title')} data-testid="mimic-bar">
      <span className="mimic-bar__hint">{t('mimic.edit.hint')}</span>
      <RefusalNote text={refusal} testId="mimic-save-refusal" />
      <button
        type="button"
        className="tool-button"
        aria-disabled={chosen === null}
        onClick={toggle}
        data-testid="mimic-toggle"
      >
        {t(hidden ? 'mimic.edit.show' : 'mimic.edit.hide')}
      </button>
      <button
        type="button"
        className="tool-button"
        aria-disabled={history.past.length === 0}
        title="Ctrl+Z"
        onClick={undo}
        data-testid="mimic-undo"
      >
        {t('mimic.edit.undo')}
      </button>
      <button
        type="button"
        className="tool-button"
        aria-disabled={history.future.length === 0}
        title="Ctrl+Y"
        onClick={redo}
        data-testid="mimic-redo"
      >
        {t('mimic.edit.redo')}
      </button>
      <button type="button" className="tool-button" onClick={leave} data-testid="mimic-leave">
        {t(isEdited(history) ? 'mimic.edit.discard' : 'mimic.edit.leave')}
      </button>
      <button
        type="button"
        className="tool-button order-button"
        aria-busy={saving.isAsking}
        onClick={() => void save()}
        data-testid="mimic-save"
      >
        {t('mimic.edit.save')}
      </button>
    </div>
  );
};
