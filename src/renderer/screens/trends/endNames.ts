/** Names short enough to stand at the ends of curves: what all of a pane have in common is left out; pure. */

export interface NamedPen {
  readonly place: string;
  readonly label: string;
  /** «−1 сут»; empty for a curve in its own time. */
  readonly shift: string;
}

const isOne = (texts: readonly string[]): boolean => new Set(texts).size === 1;

/** In the order of the pens. */
export const endNames = (pens: readonly NamedPen[]): readonly string[] => {
  const hasOnePlace = isOne(pens.map(({ place }) => place));
  const hasOneLabel = isOne(pens.map(({ label }) => label));
  return pens.map(({ place, label, shift }) => {
    // First, as the end of a long name finds no room.
    const parts = [shift, ...(hasOnePlace ? [] : [place]), ...(hasOneLabel && !hasOnePlace ? [] : [label])];
    return parts.filter((part) => part !== '').join(' ');
  });
};
