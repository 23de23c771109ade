export interface FocusedElement {
  /** Upper case, as the page names it. */
  readonly tagName: string;
  readonly isContentEditable: boolean;
  /** Kind of an input. */
  readonly type?: string | undefined;
}

/** Controls that are inputs to the page, yet have no use for letters and digits. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(['checkbox', 'radio', 'range', 'button', 'submit', 'reset']);

/** Whether letters and digits belong to what has the focus, and not to the station's keys. */
export const takesText = ({ tagName, isContentEditable, type }: FocusedElement): boolean => {
  if (isContentEditable || tagName === 'TEXTAREA' || tagName === 'SELECT') return true;
  return tagName === 'INPUT' && !WITHOUT_TEXT.has(type ?? 'text');
};
