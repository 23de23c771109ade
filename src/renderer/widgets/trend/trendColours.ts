/** The theme's colours as a canvas needs them. */

export interface TrendColours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
  readonly hatch: string;
  /** Of the curves, in the order of the pens; they begin again behind the last. */
  readonly pens: readonly string[];
  readonly bands: readonly string[];
}

const PENS = 8;

/** Reads the tokens that hold at an element. */
export const trendColours = (element: Element): TrendColours => {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const numbered = (name: string): string[] =>
    Array.from({ length: PENS }, (_, index) => token(`${name}-${(index + 1).toString()}`));
  return {
    text: token('--text'),
    muted: token('--muted'),
    line: token('--line'),
    panel: token('--panel'),
    hatch: token('--hatch'),
    pens: numbered('--pen'),
    bands: numbered('--pen-band'),
  };
};

/** The colour of a pen: behind the last one they begin again. */
export const penColour = (colours: readonly string[], pen: number): string => colours[pen % colours.length] ?? '';
