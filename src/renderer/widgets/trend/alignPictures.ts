import type { TrendPicture } from './trendPicture.ts';

/** Pictures over one column of times: what a pen has no corner at stays undefined. In the order of the pictures. */
export interface AlignedPictures {
  readonly x: readonly number[];
  readonly pictures: readonly TrendPicture[];
}

/** Brings pictures with times of their own together. Of two corners at one instant both stay, in their order. */
export const alignPictures = (pictures: readonly TrendPicture[]): AlignedPictures => {
  const [only] = pictures;
  if (only === undefined) return { x: [], pictures };
  if (pictures.length === 1) return { x: only.x, pictures };
  const corners = pictures
    .flatMap(({ x }, pen) => x.map((timeMs, index) => ({ timeMs, pen, index })))
    .sort((one, other) => one.timeMs - other.timeMs || one.pen - other.pen || one.index - other.index);
  const x = corners.map(({ timeMs }) => timeMs);
  const spread = (pen: number, column: TrendPicture['avg']): TrendPicture['avg'] =>
    corners.map((corner) => (corner.pen === pen ? column[corner.index] : undefined));
  return {
    x,
    pictures: pictures.map(({ min, max, avg }, pen) => ({
      x,
      min: spread(pen, min),
      max: spread(pen, max),
      avg: spread(pen, avg),
    })),
  };
};
