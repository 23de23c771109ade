/** Where windows go on the displays that are there now; pure. Lengths are in device-independent pixels, as Electron's. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DisplayArea {
  readonly bounds: Rectangle;
  /** Without the task bar. */
  readonly workArea: Rectangle;
  readonly scaleFactor: number;
}

/** Windows' own borders, which nobody sees, reach so far over the edge of a snapped window. */
const UNSEEN_BORDER = 16;
/** A window that hides another shows at least its edge. */
const CASCADE = 32;
const FRESH_SIZE = { width: 1600, height: 900 };

/** The displays of a moment by their places, sizes and scales: numbers of displays change with cables and drivers. */
export const displaysKey = (displays: readonly DisplayArea[]): string =>
  displays
    .map(({ bounds: { x, y, width, height }, scaleFactor }) => `${x},${y} ${width}x${height}@${scaleFactor}`)
    .sort()
    .join('; ');

const overlap = (a: Rectangle, b: Rectangle): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
};

const distance = (a: Rectangle, b: Rectangle): number =>
  Math.hypot(a.x + a.width / 2 - (b.x + b.width / 2), a.y + a.height / 2 - (b.y + b.height / 2));

/** The display that shows most of a window, or the nearest where none does. There is always one. */
export const displayOf = (bounds: Rectangle, displays: readonly DisplayArea[]): DisplayArea => {
  const [best] = displays.toSorted(
    (a, b) =>
      overlap(bounds, b.workArea) - overlap(bounds, a.workArea) ||
      distance(bounds, a.workArea) - distance(bounds, b.workArea),
  );
  if (best === undefined) throw new Error('BUG: windows are placed where there is no display');
  return best;
};

const isWithin = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x - UNSEEN_BORDER &&
  inner.y >= outer.y - UNSEEN_BORDER &&
  inner.x + inner.width <= outer.x + outer.width + UNSEEN_BORDER &&
  inner.y + inner.height <= outer.y + outer.height + UNSEEN_BORDER;

const clamped = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** The window as it is where a display shows all of it; else moved, and made smaller if need be, onto the one nearest. */
export const fittedBounds = (bounds: Rectangle, displays: readonly DisplayArea[]): Rectangle => {
  const { workArea } = displayOf(bounds, displays);
  if (isWithin(bounds, workArea)) return bounds;
  const width = Math.min(bounds.width, workArea.width);
  const height = Math.min(bounds.height, workArea.height);
  return {
    x: clamped(bounds.x, workArea.x, workArea.x + workArea.width - width),
    y: clamped(bounds.y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  };
};

const centred = ({ x, y, width, height }: Rectangle): Rectangle => {
  const size = { width: Math.min(FRESH_SIZE.width, width), height: Math.min(FRESH_SIZE.height, height) };
  return { x: x + Math.floor((width - size.width) / 2), y: y + Math.floor((height - size.height) / 2), ...size };
};

/** For a new window: the middle of the first display without a window, else beside the newest one. */
export const freshBounds = (taken: readonly Rectangle[], displays: readonly DisplayArea[]): Rectangle => {
  const occupied = new Set(taken.map((bounds) => displayOf(bounds, displays)));
  const free = displays.find((display) => !occupied.has(display));
  if (free !== undefined) return centred(free.workArea);
  const newest = taken.at(-1);
  if (newest === undefined) throw new Error('BUG: no display is free and no window is there');
  return fittedBounds({ ...newest, x: newest.x + CASCADE, y: newest.y + CASCADE }, displays);
};
