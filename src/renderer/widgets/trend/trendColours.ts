/** The theme's colours as a canvas needs them. */

const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;

export interface TrendColours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
  readonly hatch: string;
  /** Of the normal range of values. */
  readonly band: string;
  readonly priorities: Readonly<Record<(typeof PRIORITIES)[number], string>>;
  /** Of the curves, in the order of the pens; they begin again behind the last. */
  readonly pens: readonly string[];
  readonly bands: readonly string[];
}

/** Hues that can be told apart. */
export const PEN_COLOURS = 8;

/** Reads the tokens that hold at an element. */
export const trendColours = (element: Element): TrendColours => {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const numbered = (name: string): string[] =>
    Array.from({ length: PEN_COLOURS }, (_, index) => token(`${name}-${(index + 1).toString()}`));
  const [critical, high, medium, low] = PRIORITIES.map((priority) => token(`--${priority}`));
  return {
    text: token('--text'),
    muted: token('--muted'),
    line: token('--line'),
    panel: token('--panel'),
    hatch: token('--hatch'),
    band: token('--band'),
    priorities: { critical: critical ?? '', high: high ?? '', medium: medium ?? '', low: low ?? '' },
    pens: numbered('--pen'),
    bands: numbered('--pen-band'),
  };
};

/** The colour of a pen: behind the last one they begin again. */
export const penColour = (colours: readonly string[], pen: number): string => colours[pen % colours.length] ?? '';
