import { useState } from 'react';
import type { ServiceSheet } from '#shared/api/maintenance.ts';
import { freshDraft, type ServiceDraft } from './serviceDraft.ts';
import { keepDraft, keptDraft } from './serviceDraftStorage.ts';
import { useView } from './viewStore.ts';

export interface ServiceDrafting {
  readonly draft: ServiceDraft;
  readonly change: (next: ServiceDraft) => void;
  /** The service is signed: nothing is kept any more. */
  readonly finish: () => void;
}

/** The draft of a sheet, as it was left, and kept with every change. */
export const useServiceDraft = (sheet: ServiceSheet): ServiceDrafting => {
  const { language } = useView.getState();
  const [draft, setDraft] = useState(() => keptDraft(sheet) ?? freshDraft(sheet, language));
  return {
    draft,
    change: (next) => {
      keepDraft(sheet, next);
      setDraft(next);
    },
    finish: () => keepDraft(sheet, null),
  };
};
