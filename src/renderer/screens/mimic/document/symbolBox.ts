/** How much of the picture a symbol takes; pure. */
import type { MimicSymbol } from '#shared/model/mimic.ts';
import { CARD_HEIGHT } from '../mimicLayout.ts';
import { widthOf } from './mimicRoute.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const VALUE_WIDTH = 128;
const PANEL_HEIGHT = 132;

const around = ({ x, y }: MimicSymbol, half: number): Box => ({
  left: x - half,
  top: y - half,
  width: 2 * half,
  height: 2 * half,
});

const from = ({ x, y }: MimicSymbol, width: number, height: number): Box => ({ left: x, top: y, width, height });

const BOXES: Readonly<Record<string, (symbol: MimicSymbol) => Box>> = {
  mains: (symbol) => around(symbol, 20),
  breaker: (symbol) => around(symbol, 18),
  load: (symbol) => around(symbol, 20),
  busbar: (symbol) => ({ left: symbol.x, top: symbol.y - 18, width: widthOf(symbol), height: 36 }),
  genset: (symbol) => from(symbol, widthOf(symbol), CARD_HEIGHT),
  panel: (symbol) => from(symbol, widthOf(symbol), PANEL_HEIGHT),
  text: (symbol) => from(symbol, widthOf(symbol), 36),
};

export const symbolBox = (symbol: MimicSymbol): Box =>
  (Object.hasOwn(BOXES, symbol.kind) ? BOXES[symbol.kind]?.(symbol) : undefined) ?? from(symbol, VALUE_WIDTH, 24);
