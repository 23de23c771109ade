/** Where everything of the single-line diagram stands, in its own pixels; pure. */

export interface MimicLayout {
  /** Magnification of the whole diagram; what still does not fit is scrolled to. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly mainsX: number;
  readonly loadX: number;
  readonly panelX: number;
  readonly busbarFrom: number;
  readonly busbarTo: number;
  readonly cardWidth: number;
  /** Left edge of each genset card. */
  readonly cards: readonly number[];
}

export const CARD_HEIGHT = 286;
export const PANEL_WIDTH = 264;
/** Heights from the top of the diagram. */
export const LEVEL = {
  mainsSymbol: 8,
  mainsBreaker: 90,
  section: 170,
  busbarBreaker: 212,
  busbar: 254,
  gensetBreaker: 295,
  cards: 338,
} as const;

const CONTENT_HEIGHT = LEVEL.cards + CARD_HEIGHT;
const OTHERS_HEIGHT = 76;
const HEAD_WIDTH = 900;
const MARGIN = 16;
const MARGIN_Y = 8;
const CARD = { min: 276, max: 304 };
const GAP = { min: 12, max: 64 };
/** Smaller, and the marks of 12 px would fall below 11. */
const SMALLEST_SCALE = 0.92;
const LARGEST_SCALE = 1.4;

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Magnification of a picture in the room that it has; one that does not fit is scrolled to. */
export const scaleOf = (width: number, height: number, neededWidth: number, neededHeight: number): number => {
  const byWidth = width / neededWidth;
  const fitting = Math.min(byWidth, height / neededHeight);
  // What is only too high is scrolled down, not sideways too.
  const scrolled = byWidth < SMALLEST_SCALE ? 1 : Math.min(byWidth, 1);
  return fitting < SMALLEST_SCALE ? scrolled : Math.min(fitting, LARGEST_SCALE);
};

export interface MimicSpace {
  readonly width: number;
  readonly height: number;
  readonly gensets: number;
  /** Devices that have no place in the diagram stand in a row below. */
  readonly hasOthers: boolean;
}

export const mimicLayout = ({ width, height, gensets, hasOthers }: MimicSpace): MimicLayout => {
  const neededWidth = Math.max(HEAD_WIDTH, gensets * (CARD.min + GAP.min) - GAP.min) + 2 * MARGIN;
  const neededHeight = CONTENT_HEIGHT + (hasOthers ? OTHERS_HEIGHT : 0) + 2 * MARGIN_Y;
  const scale = scaleOf(width, height, neededWidth, neededHeight);
  const visible = width / scale;
  const fullWidth = Math.max(neededWidth, visible);
  const fullHeight = Math.max(neededHeight, height / scale);
  const inner = fullWidth - 2 * MARGIN;
  const count = Math.max(gensets, 1);
  const cardWidth = Math.floor(clamp((inner - (count - 1) * GAP.min) / count, CARD.min, CARD.max));
  const gap = clamp((inner - count * cardWidth) / Math.max(count - 1, 1), GAP.min, GAP.max);
  const cardsWidth = gensets * (cardWidth + gap) - gap;
  const cardsFrom = Math.round((fullWidth - cardsWidth) / 2);
  // Mains, load and their controller stay in sight where the gensets have to be scrolled to.
  const headWidth = Math.max(HEAD_WIDTH, Math.min(cardsWidth, visible - 2 * MARGIN));
  const headFrom = Math.max(MARGIN, Math.round((Math.min(fullWidth, visible) - headWidth) / 2));
  const headTo = headFrom + headWidth;
  return {
    scale,
    width: Math.floor(fullWidth),
    height: Math.floor(fullHeight),
    top: Math.round(clamp((fullHeight - neededHeight) / 2, 0, 40)) + MARGIN_Y,
    mainsX: headFrom + 168,
    loadX: headFrom + 470,
    panelX: headTo - PANEL_WIDTH,
    busbarFrom: Math.min(headFrom, cardsFrom) + 12,
    busbarTo: Math.max(headTo, fullWidth - cardsFrom) - 12,
    cardWidth,
    cards: Array.from({ length: gensets }, (_, index) => Math.round(cardsFrom + index * (cardWidth + gap))),
  };
};
