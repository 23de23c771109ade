import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { MaintenanceTemplate } from '#shared/model/maintenance.ts';
import { historyOf, isEdited, redone, stepped, undone } from './draftHistory.ts';
import { adopted, draftOf, type RegulationDraft } from './regulationDraft.ts';
import { changeHistory, type RegulationHistory, useRegulationDrafts } from './regulationDraftStore.ts';
import { saveRegulation } from './saveRegulation.ts';
import { request } from './stationApi.ts';

export interface RegulationEdit {
  readonly draft: RegulationDraft;
  readonly isEdited: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly isSaving: boolean;
  /** Why the station stopped saving; null while it obeys. */
  readonly refusal: ApiError | null;
  readonly change: (next: RegulationDraft) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Back to what the station has. */
  readonly discard: () => void;
  readonly save: () => Promise<void>;
}

/** A regulation in the hands of an engineer; what others change meanwhile is taken over while nothing is edited. */
export const useRegulationEdit = (template: MaintenanceTemplate): RegulationEdit => {
  const { id } = template;
  const fresh = useMemo(() => historyOf(draftOf(template)), [template]);
  const history = useRegulationDrafts(({ histories }) => histories.get(id)) ?? fresh;
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const alter = useCallback(
    (change: (known: RegulationHistory) => RegulationHistory): void =>
      changeHistory(id, (known) => change(known ?? fresh)),
    [id, fresh],
  );
  useEffect(() => changeHistory(id, (known) => (known !== undefined && isEdited(known) ? known : undefined)), [id]);

  /** What the station has now, under a draft that it took in part or in whole. */
  const takeOver = async (): Promise<void> => {
    const answer = await request('maintenance.template', { id });
    if (!answer.ok) return;
    const saved = draftOf(answer.value);
    alter(({ present }) => ({ saved, present: adopted(present, saved), past: [], future: [] }));
  };

  const save = async (): Promise<void> => {
    if (isSaving) return;
    setSaving(true);
    const outcome = await saveRegulation(request, id, history.saved, history.present);
    setRefusal(outcome.ok ? null : outcome.error);
    await takeOver();
    setSaving(false);
  };

  return {
    draft: history.present,
    isEdited: isEdited(history),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    isSaving,
    refusal,
    change: (next) => alter((known) => stepped(known, next)),
    undo: useCallback(() => alter(undone), [alter]),
    redo: useCallback(() => alter(redone), [alter]),
    discard: () => {
      setRefusal(null);
      changeHistory(id, () => undefined);
    },
    save,
  };
};
