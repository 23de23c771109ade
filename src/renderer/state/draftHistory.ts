/** A draft with the way back, step by step; pure. */

/** Steps that can be taken back. */
const KEPT_STEPS = 200;

export interface DraftHistory<Draft> {
  readonly saved: Draft;
  readonly present: Draft;
  /** Oldest first. */
  readonly past: readonly Draft[];
}

export const historyOf = <Draft>(saved: Draft): DraftHistory<Draft> => ({ saved, present: saved, past: [] });

export const stepped = <Draft>({ saved, present, past }: DraftHistory<Draft>, next: Draft): DraftHistory<Draft> => ({
  saved,
  present: next,
  past: [...past, present].slice(-KEPT_STEPS),
});

export const undone = <Draft>(history: DraftHistory<Draft>): DraftHistory<Draft> => {
  const last = history.past.at(-1);
  return last === undefined ? history : { ...history, present: last, past: history.past.slice(0, -1) };
};

/** Whether there is something to save. */
export const isEdited = <Draft>({ saved, present }: DraftHistory<Draft>): boolean =>
  JSON.stringify(saved) !== JSON.stringify(present);
