/** How a line of a mimic runs between two symbols; pure. */
import type { MimicSymbol } from '#shared/model/mimic.ts';

export type Place = readonly [x: number, y: number];

export const PRESET_WIDTH: Readonly<Record<string, number>> = { busbar: 400, genset: 304, panel: 264, text: 220 };

export const widthOf = ({ kind, width }: MimicSymbol): number => width ?? PRESET_WIDTH[kind] ?? 0;

const MAINS_FOOT = 14;

/** Where a line touches a symbol: mains at their foot, a set at the middle of its top, a busbar at the nearest place to `x`. */
const touch = (symbol: MimicSymbol, x: number): Place => {
  if (symbol.kind === 'busbar') return [Math.min(symbol.x + widthOf(symbol), Math.max(symbol.x, x)), symbol.y];
  if (symbol.kind === 'genset') return [symbol.x + widthOf(symbol) / 2, symbol.y];
  return [symbol.x, symbol.kind === 'mains' ? symbol.y + MAINS_FOOT : symbol.y];
};

const centre = (symbol: MimicSymbol): number =>
  symbol.kind === 'busbar' ? symbol.x + widthOf(symbol) / 2 : touch(symbol, symbol.x)[0];

/** Corners from one symbol to the other: straight where they stand above one another, else with one level part. */
export const routeOf = (from: MimicSymbol, to: MimicSymbol): readonly Place[] => {
  const start = touch(from, centre(to));
  const end = touch(to, start[0]);
  if (start[0] === end[0] || start[1] === end[1]) return [start, end];
  const level = (start[1] + end[1]) / 2;
  return [start, [start[0], level], [end[0], level], end];
};
