/** The alarm beside, above or below another one, as they stand on the screen. */

const STEPS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const middleOf = (element: Element): { readonly x: number; readonly y: number } => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
};

/** Rows lie further apart than the same row is thick; sideways counts the row first. */
const ACROSS_WEIGHT = 8;

/** Moves the focus by an arrow from one alarm of the list to its neighbour; false for any other key or place. */
export const moveBetweenSettings = (key: string, list: Element): boolean => {
  const step = STEPS[key];
  const focused = document.activeElement;
  if (step === undefined || focused === null || !focused.matches('.setting-button')) return false;
  const [across, down] = step;
  const from = middleOf(focused);
  const ahead = [...list.querySelectorAll<HTMLElement>('.setting-button')].flatMap((element) => {
    const { x, y } = middleOf(element);
    const [along, aside] =
      across === 0 ? [(y - from.y) * down, Math.abs(x - from.x)] : [(x - from.x) * across, Math.abs(y - from.y)];
    const isAhead = across === 0 ? along > 1 : along > 1 && aside < 4;
    return isAhead ? [{ element, distance: along * ACROSS_WEIGHT + aside }] : [];
  });
  ahead.toSorted((one, other) => one.distance - other.distance)[0]?.element.focus();
  return true;
};
