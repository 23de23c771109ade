/** What a person would call broken on a page at first sight. */
import type { Page } from 'playwright-core';

/**
 * Runs in the page: what scrolls sideways, text that is cut without a way to read it whole or that runs out of its place,
 * keys in place of words.
 */
const LOOK = `(() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) faults.push('the page is ' + root.scrollWidth + ' px wide');
  if (root.scrollHeight > innerHeight + 1) faults.push('the page is ' + root.scrollHeight + ' px high');
  const isClipped = (element, place) =>
    getComputedStyle(element).overflowX !== 'visible' || (element !== place && isClipped(element.parentElement, place));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.data.trim();
    const element = node.parentElement;
    if (text === '' || element === null || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (/^[a-z][a-zA-Z]*(\\.[a-zA-Z0-9_]+)+$/.test(text) && !/\\.(json|db|log|pdf|csv|xlsx)$/.test(text))
      faults.push('a key in place of words: ' + text);
    const style = getComputedStyle(element);
    const isCut = element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'hidden' && style.display !== 'inline';
    if (isCut && element.clientWidth > 1 && element.closest('[title]') === null) faults.push('cut: ' + text.slice(0, 60));
    const place = element.closest('button, [role="option"], p, li, td, th, .mimic__block');
    const range = document.createRange();
    range.selectNodeContents(node);
    const [inner, outer] = [range.getBoundingClientRect(), place?.getBoundingClientRect()];
    const isSpilt = outer !== undefined && outer.width > 1 && inner.width > outer.width + 4;
    if (isSpilt && !isClipped(element, place)) faults.push('spilt: ' + text.slice(0, 60));
  }
  return faults;
})()`;

/** One sentence for each fault. */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate<string[]>(LOOK);
