/** What an engineer does to a mimic; pure. */
import type { MimicDocument, MimicSymbol } from '#shared/model/mimic.ts';

/** Places keep to this grid of the document's pixels. */
export const MIMIC_GRID = 4;

const onGrid = (value: number): number => Math.round(value / MIMIC_GRID) * MIMIC_GRID;
const within = (value: number, end: number): number => Math.min(end, Math.max(0, value));

const withSymbol = (
  document: MimicDocument,
  id: string,
  change: (symbol: MimicSymbol) => MimicSymbol,
): MimicDocument => ({
  ...document,
  symbols: document.symbols.map((symbol) => (symbol.id === id ? change(symbol) : symbol)),
});

/** Moves a symbol by so many pixels, onto the grid and not out of the document. */
export const movedSymbol = (document: MimicDocument, id: string, dx: number, dy: number): MimicDocument =>
  withSymbol(document, id, (symbol) => ({
    ...symbol,
    x: within(onGrid(symbol.x + dx), document.width),
    y: within(onGrid(symbol.y + dy), document.height),
  }));

/** Leaves a symbol out of the picture, or takes it back in. */
export const toggledSymbol = (document: MimicDocument, id: string): MimicDocument =>
  withSymbol(document, id, ({ hidden, ...symbol }) => (hidden === true ? symbol : { ...symbol, hidden: true }));
