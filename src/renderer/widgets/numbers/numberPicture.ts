/** A picture of numbers: where each stands in it, and how one is drawn. All lengths in device pixels where not said otherwise. */

export interface PictureLook {
  /** Device pixels of a CSS pixel. */
  readonly ratio: number;
  /** As a canvas takes it. */
  readonly font: string;
  readonly colour: string;
}

/** Place of one number in the picture: right-aligned, on its baseline. */
export interface NumberBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
}

export interface PictureShape<Key> {
  /** CSS pixels from the picture's parent; on a whole device pixel of the window, so that nothing is blurred. */
  readonly leftCss: number;
  readonly topCss: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<Key, NumberBox>;
}

/** CSS pixels of the window. */
export interface NumberEdges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface FontHeight {
  readonly ascent: number;
  readonly descent: number;
}

/** A glyph may reach over the box of its number. */
const OVERHANG = 2;

/** Colour and font as the style sheet gives them to the canvas. */
export const pictureLook = (canvas: HTMLCanvasElement): PictureLook => {
  const { fontWeight, fontSize, fontFamily, color } = getComputedStyle(canvas);
  const ratio = window.devicePixelRatio;
  const font = `${fontWeight} ${Number.parseFloat(fontSize) * ratio}px ${fontFamily}`;
  return { ratio, font, colour: color };
};

/** Smallest picture that holds all the numbers. */
export const pictureShape = <Key>(
  edges: ReadonlyMap<Key, NumberEdges>,
  parent: Pick<NumberEdges, 'left' | 'top'>,
  ratio: number,
  { ascent, descent }: FontHeight,
): PictureShape<Key> => {
  const baselineOf = ({ top, bottom }: NumberEdges): number => ((bottom - top) * ratio - ascent - descent) / 2 + ascent;
  const all = [...edges.values()];
  const lowest = (of: (edge: NumberEdges) => number): number =>
    all.reduce((least, edge) => Math.min(least, of(edge)), Infinity);
  const left = Math.floor(lowest(({ left }) => left) * ratio) - OVERHANG;
  const top = Math.floor(lowest(({ top }) => top) * ratio);
  const right = Math.ceil(-lowest(({ right }) => -right) * ratio) + OVERHANG;
  const bottom = Math.ceil(-lowest(({ bottom }) => -bottom) * ratio);
  if (all.length === 0) return { leftCss: 0, topCss: 0, width: 0, height: 0, boxes: new Map() };
  const boxOf = (edge: NumberEdges): NumberBox => ({
    left: edge.left * ratio - left,
    right: edge.right * ratio - left,
    top: Math.round(edge.top * ratio) - top,
    bottom: Math.round(edge.bottom * ratio) - top,
    baseline: Math.round(edge.top * ratio + baselineOf(edge)) - top,
  });
  return {
    leftCss: left / ratio - parent.left,
    topCss: top / ratio - parent.top,
    width: right - left,
    height: bottom - top,
    boxes: new Map([...edges].map(([key, edge]) => [key, boxOf(edge)])),
  };
};

/** Sets the size, which empties the picture, and what it is drawn with. */
export const preparePicture = (
  context: CanvasRenderingContext2D,
  { leftCss, topCss, width, height }: PictureShape<unknown>,
  { ratio, font, colour }: PictureLook,
): void => {
  const { canvas } = context;
  canvas.width = width;
  canvas.height = height;
  Object.assign(canvas.style, {
    left: `${leftCss}px`,
    top: `${topCss}px`,
    width: `${width / ratio}px`,
    height: `${height / ratio}px`,
  });
  context.font = font;
  context.textAlign = 'right';
  context.fillStyle = colour;
};

export const drawNumber = (context: CanvasRenderingContext2D, box: NumberBox, text: string): void => {
  const left = Math.floor(box.left) - OVERHANG;
  context.clearRect(left, box.top, Math.ceil(box.right) + OVERHANG - left, box.bottom - box.top);
  context.fillText(text, box.right, box.baseline);
};
