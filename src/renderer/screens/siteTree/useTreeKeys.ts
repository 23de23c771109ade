import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { isTreeKey, type TreeRow, type TreeStep, treeStep, typedRow } from '../../state/siteTree.ts';
import { foldBranch, pointAtRow, useSiteTree } from '../../state/siteTreeStore.ts';
import { showRow } from './showRow.ts';

/** Letters that come faster are one name. */
const ONE_NAME_MS = 600;

interface Typed {
  readonly text: string;
  readonly atMs: number;
}

/** What the keys do while a row of the tree has the focus. */
export const useTreeKeys = (
  rows: readonly TreeRow[],
  list: RefObject<HTMLElement | null>,
): ((event: KeyboardEvent) => void) => {
  const typed = useRef<Typed>({ text: '', atMs: 0 });

  const focus = ({ id }: TreeRow): void => {
    pointAtRow(id);
    list.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
  };
  const DEEDS: { readonly [Kind in TreeStep['kind']]: (row: TreeRow) => void } = {
    focus,
    fold: ({ id }) => foldBranch(id, true),
    unfold: ({ id }) => foldBranch(id, false),
    choose: showRow,
  };
  /** A letter that no name has stays a key of the station. */
  const type = (letter: string, timeMs: number): boolean => {
    const former = typed.current;
    const text = timeMs - former.atMs < ONE_NAME_MS ? former.text + letter : letter;
    const found = typedRow(rows, useSiteTree.getState().cursorId, text);
    if (found === undefined) return false;
    typed.current = { text, atMs: timeMs };
    focus(found);
    return true;
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTreeKey(event.key)) {
      event.preventDefault();
      const step = treeStep(rows, useSiteTree.getState().cursorId, event.key);
      if (step !== undefined) DEEDS[step.kind](step.row);
      return;
    }
    // The key of the tree itself shuts it from within too.
    const isLetter = /^[\p{L}\p{N}]$/u.test(event.key) && event.code !== 'KeyD';
    if (isLetter && type(event.key, event.timeStamp)) event.preventDefault();
  };
};
