import { type RefObject, useLayoutEffect, useState } from 'react';
import { tabFit } from '../../state/tabFit.ts';

/** As `.card-tabs` has it, px. */
const GAP = 12;

const widthOf = (element: Element): number => Math.ceil(element.getBoundingClientRect().width);

/**
 * How many tabs fit into the row, by a copy of all of them that is out of sight, the last of it the way to the rest.
 * `names` is what they are called, so that they are measured again in another language.
 */
export const useFittingTabs = (
  row: RefObject<HTMLElement | null>,
  copy: RefObject<HTMLElement | null>,
  names: string,
): number => {
  const [count, setCount] = useState(Number.POSITIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other names have other widths
  useLayoutEffect(() => {
    const measure = (): void => {
      if (row.current === null || copy.current === null) return;
      const widths = [...copy.current.children].map(widthOf);
      const moreWidth = widths.pop() ?? 0;
      setCount(tabFit(widths, { available: row.current.clientWidth, gap: GAP, moreWidth }));
    };
    measure();
    void document.fonts.ready.then(measure);
    const observer = new ResizeObserver(measure);
    if (row.current !== null) observer.observe(row.current);
    return () => observer.disconnect();
  }, [row, copy, names]);
  return count;
};
