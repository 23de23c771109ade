/** Which rows of a table are chosen, by their ids; pure. */

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range with Shift begins; null before the first choice. */
  readonly anchor: string | null;
}

export const NOTHING_CHOSEN: Selection = { ids: new Set(), anchor: null };

/** One row more, or one less. */
export const toggled = ({ ids }: Selection, id: string): Selection => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
};

/** Everything from the anchor to this row too, in the order of the table; without an anchor in it this row alone. */
export const stretchedTo = (selection: Selection, id: string, order: readonly string[]): Selection => {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (to === -1) return selection;
  if (from === -1) return { ids: new Set([...selection.ids, id]), anchor: id };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
};

export const allOf = (order: readonly string[]): Selection => ({ ids: new Set(order), anchor: order[0] ?? null });

/** What is still there of a choice: an alarm that is over is acknowledged by nobody. */
export const keptOf = (selection: Selection, order: readonly string[]): readonly string[] =>
  order.filter((id) => selection.ids.has(id));
