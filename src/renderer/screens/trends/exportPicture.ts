/** What is on the trends screen as one picture: its panes under a head, the names of the pens below. */

export interface ExportPen {
  readonly tag: string;
  /** As in the legend: `ГПУ-1 · Мощность, кВт`. */
  readonly name: string;
  /** As the curve is drawn. */
  readonly colour: string;
  readonly shiftMs: number;
}

export interface PictureHead {
  readonly title: string;
  /** Station, site, span and zone. */
  readonly place: string;
}

const PAD_PX = 16;
const TITLE_PX = 20;
const PLACE_PX = 13;
const TITLE_AT_PX = 22;
const PLACE_AT_PX = 46;
const HEAD_PX = 64;
const LEGEND_ROW_PX = 22;
const DASH_PX = 18;
/** As shifted curves are drawn. */
const DASHES = [
  { from: 0, px: 7 },
  { from: 11, px: 7 },
];
const WHOLE = [{ from: 0, px: DASH_PX }];
const FONT = '"Inter Variable", sans-serif';

interface Placed {
  readonly pane: HTMLElement;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const placedPanes = (panes: readonly HTMLElement[], firstPx: number): readonly Placed[] => {
  let topPx = firstPx;
  return panes.map((pane) => {
    const { width, height } = pane.getBoundingClientRect();
    const placed = { pane, topPx, widthPx: width, heightPx: height };
    topPx += height;
    return placed;
  });
};

/** Cut with an ellipsis where it does not fit. */
const fitted = (context: CanvasRenderingContext2D, text: string, mostPx: number): string => {
  if (context.measureText(text).width <= mostPx) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > mostPx) letters.pop();
  return `${letters.join('')}…`;
};

const drawPane = (context: CanvasRenderingContext2D, { pane, topPx }: Placed): void => {
  const origin = pane.getBoundingClientRect();
  for (const canvas of pane.querySelectorAll('canvas')) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    context.drawImage(canvas, PAD_PX + left - origin.left, topPx + top - origin.top, width, height);
  }
};

const drawHead = (
  context: CanvasRenderingContext2D,
  { title, place }: PictureHead,
  mostPx: number,
  token: (name: string) => string,
): void => {
  context.fillStyle = token('--text');
  context.font = `600 ${TITLE_PX.toString()}px ${FONT}`;
  context.fillText(fitted(context, title, mostPx), PAD_PX, TITLE_AT_PX);
  context.font = `${PLACE_PX.toString()}px ${FONT}`;
  context.fillStyle = token('--muted');
  context.fillText(fitted(context, place, mostPx), PAD_PX, PLACE_AT_PX);
};

const drawLegend = (
  context: CanvasRenderingContext2D,
  pens: readonly ExportPen[],
  topPx: number,
  widthPx: number,
  text: string,
): void => {
  const columns = legendColumns(pens);
  const columnPx = (widthPx - 2 * PAD_PX) / columns;
  context.font = `${PLACE_PX.toString()}px ${FONT}`;
  for (const [index, { name, colour, shiftMs }] of pens.entries()) {
    const left = PAD_PX + (index % columns) * columnPx;
    const middle = topPx + (Math.floor(index / columns) + 0.5) * LEGEND_ROW_PX;
    context.fillStyle = colour;
    for (const part of shiftMs > 0 ? DASHES : WHOLE) context.fillRect(left + part.from, middle - 1.5, part.px, 3);
    context.fillStyle = text;
    context.fillText(fitted(context, name, columnPx - DASH_PX - PAD_PX), left + DASH_PX + 8, middle);
  }
};

const legendColumns = (pens: readonly ExportPen[]): number => Math.min(2, Math.max(1, pens.length));

/** Undefined where nothing is drawn yet. `scale`: pixels of the picture for one of the page. Null: without a head. */
export const exportPicture = (
  head: PictureHead | null,
  panes: readonly HTMLElement[],
  pens: readonly ExportPen[],
  scale: number,
): HTMLCanvasElement | undefined => {
  const placed = placedPanes(panes, head === null ? PAD_PX : HEAD_PX).filter(
    ({ widthPx, heightPx }) => widthPx > 0 && heightPx > 0,
  );
  const last = placed.at(-1);
  if (last === undefined) return undefined;
  const widthPx = Math.max(...placed.map((pane) => pane.widthPx)) + 2 * PAD_PX;
  const legendTopPx = last.topPx + last.heightPx + PAD_PX / 2;
  const rows = Math.ceil(pens.length / legendColumns(pens));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(scale * widthPx);
  canvas.height = Math.ceil(scale * (legendTopPx + rows * LEGEND_ROW_PX + PAD_PX));
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return undefined;
  const style = getComputedStyle(last.pane);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  context.scale(scale, scale);
  context.imageSmoothingQuality = 'high';
  context.textBaseline = 'middle';
  context.fillStyle = token('--panel');
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (head !== null) drawHead(context, head, widthPx - 2 * PAD_PX, token);
  for (const pane of placed) drawPane(context, pane);
  drawLegend(context, pens, legendTopPx, widthPx, token('--text'));
  return canvas;
};

/** Undefined where the browser cannot. */
export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
