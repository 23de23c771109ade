import { create } from 'zustand';
import type { StoredMimic } from '#shared/api/mimics.ts';
import type { MimicDocument } from '#shared/model/mimic.ts';
import type { DraftHistory } from './draftHistory.ts';

/** A mimic in the hands of an engineer. */
export interface MimicDraft {
  readonly siteId: number;
  readonly history: DraftHistory<MimicDocument>;
  /** Of the mimic that is adjusted; null where the site had none. */
  readonly revision: number | null;
  /** Id of the chosen symbol. */
  readonly chosen: string | null;
}

export interface MimicStore {
  /** By site; null where it has none. A site that is not there was not read. */
  readonly stored: ReadonlyMap<number, StoredMimic | null>;
  readonly draft: MimicDraft | null;
}

export const useMimics = create<MimicStore>(() => ({ stored: new Map(), draft: null }));

export const acceptMimic = (siteId: number, mimic: StoredMimic | null): void =>
  useMimics.setState(({ stored }) => ({ stored: new Map(stored).set(siteId, mimic) }));

export const changeDraft = (change: (draft: MimicDraft) => MimicDraft | null): void =>
  useMimics.setState(({ draft }) => (draft === null ? {} : { draft: change(draft) }));

export const beginDraft = (draft: MimicDraft): void => useMimics.setState({ draft });

/** Another session begins. */
export const forgetMimics = (): void => useMimics.setState({ stored: new Map(), draft: null });
