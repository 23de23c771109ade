/** A draft with the way back, step by step; pure. */

/** Steps that can be taken back. */
const KEPT_STEPS = 200;

export interface DraftHistory<Draft> {
  readonly saved: Draft;
  readonly present: Draft;
  /** Oldest first. */
  readonly past: readonly Draft[];
  /** What was taken back and may be done again, the next one first. */
  readonly future: readonly Draft[];
}

export const historyOf = <Draft>(saved: Draft): DraftHistory<Draft> => ({
  saved,
  present: saved,
  past: [],
  future: [],
});

export const stepped = <Draft>({ saved, present, past }: DraftHistory<Draft>, next: Draft): DraftHistory<Draft> => ({
  saved,
  present: next,
  past: [...past, present].slice(-KEPT_STEPS),
  future: [],
});

export const undone = <Draft>(history: DraftHistory<Draft>): DraftHistory<Draft> => {
  const { present, past, future } = history;
  const last = past.at(-1);
  return last === undefined
    ? history
    : { ...history, present: last, past: past.slice(0, -1), future: [present, ...future] };
};

/** Takes back what `undone` did. */
export const redone = <Draft>(history: DraftHistory<Draft>): DraftHistory<Draft> => {
  const { present, past, future } = history;
  const [next, ...rest] = future;
  return next === undefined ? history : { ...history, present: next, past: [...past, present], future: rest };
};

/** Whether there is something to save. */
export const isEdited = <Draft>({ saved, present }: DraftHistory<Draft>): boolean =>
  JSON.stringify(saved) !== JSON.stringify(present);
