import { create } from 'zustand';
import type { DraftHistory } from './draftHistory.ts';
import type { RegulationDraft } from './regulationDraft.ts';

export type RegulationHistory = DraftHistory<RegulationDraft>;

interface RegulationDraftStore {
  /** Regulations in work by their ids: unsaved edits outlast a look at another screen. */
  readonly histories: ReadonlyMap<number, RegulationHistory>;
}

export const useRegulationDrafts = create<RegulationDraftStore>(() => ({ histories: new Map() }));

export const changeHistory = (
  templateId: number,
  change: (known: RegulationHistory | undefined) => RegulationHistory | undefined,
): void =>
  useRegulationDrafts.setState(({ histories }) => {
    const next = new Map(histories);
    const history = change(histories.get(templateId));
    if (history === undefined) next.delete(templateId);
    else next.set(templateId, history);
    return { histories: next };
  });
