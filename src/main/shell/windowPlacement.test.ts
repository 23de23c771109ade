import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DisplayArea, displaysKey, fittedBounds, freshBounds, type Rectangle } from './windowPlacement.ts';

const TASK_BAR = 48;
const UNSEEN_BORDER = 16;

const display = (x: number, y: number, width: number, height: number, scaleFactor = 1): DisplayArea => ({
  bounds: { x, y, width, height },
  workArea: { x, y, width, height: height - TASK_BAR },
  scaleFactor,
});

const DESK = display(0, 0, 1920, 1080);
const RIGHT = display(1920, 0, 2560, 1440, 1.5);
const ABOVE = display(0, -1080, 1920, 1080);

const isWithin = (inner: Rectangle, { workArea }: DisplayArea, border = 0): boolean =>
  inner.x >= workArea.x - border &&
  inner.y >= workArea.y - border &&
  inner.x + inner.width <= workArea.x + workArea.width + border &&
  inner.y + inner.height <= workArea.y + workArea.height + border;

/** Side by side, of any sizes, as an operating system lays them out. */
const anyDisplays = fc
  .array(
    fc.record({
      width: fc.integer({ min: 640, max: 7_680 }),
      height: fc.integer({ min: 480, max: 4_320 }),
      top: fc.integer({ min: -2_000, max: 2_000 }),
      scaleFactor: fc.constantFrom(1, 1.25, 1.5, 2),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((sizes) => {
    let x = 0;
    return sizes.map(({ width, height, top, scaleFactor }) => {
      const placed = display(x, top, width, height, scaleFactor);
      x += width;
      return placed;
    });
  });

const anyBounds = fc.record({
  x: fc.integer({ min: -50_000, max: 50_000 }),
  y: fc.integer({ min: -50_000, max: 50_000 }),
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
});

describe('a window on the displays that are there', () => {
  it('stays where a display shows all of it', () => {
    const bounds = { x: 2_000, y: 100, width: 1_600, height: 900 };
    expect(fittedBounds(bounds, [DESK, RIGHT])).toEqual(bounds);
  });

  it('stays where Windows snapped it, with the borders that nobody sees over the edge', () => {
    const snapped = { x: -7, y: 0, width: 974, height: 1_039 };
    expect(fittedBounds(snapped, [DESK])).toEqual(snapped);
  });

  it('comes from a display that is gone onto the nearest one, in its own size', () => {
    expect(fittedBounds({ x: 2_100, y: 200, width: 1_280, height: 800 }, [DESK])).toEqual({
      x: 640,
      y: 200,
      width: 1_280,
      height: 800,
    });
    expect(fittedBounds({ x: 300, y: -1_000, width: 1_280, height: 800 }, [DESK, RIGHT])).toMatchObject({
      x: 300,
      y: 0,
    });
  });

  it('is made smaller where the display is smaller than it', () => {
    expect(fittedBounds({ x: 1_920, y: 0, width: 2_560, height: 1_392 }, [DESK])).toEqual(DESK.workArea);
  });

  it('is never off all displays, whatever they are', () => {
    fc.assert(
      fc.property(anyDisplays, anyBounds, (displays, bounds) => {
        const fitted = fittedBounds(bounds, displays);
        expect(displays.some((shown) => isWithin(fitted, shown, UNSEEN_BORDER))).toBe(true);
        expect(fittedBounds(fitted, displays)).toEqual(fitted);
        expect(fitted.width).toBeLessThanOrEqual(bounds.width);
        expect(fitted.height).toBeLessThanOrEqual(bounds.height);
      }),
    );
  });
});

describe('a new window', () => {
  it('stands in the middle of the first display that has none', () => {
    expect(freshBounds([], [DESK, RIGHT])).toEqual({ x: 160, y: 66, width: 1_600, height: 900 });
    expect(freshBounds([{ x: 10, y: 10, width: 1_280, height: 800 }], [DESK, RIGHT])).toEqual({
      x: 2_400,
      y: 246,
      width: 1_600,
      height: 900,
    });
  });

  it('stands beside the newest where every display has one', () => {
    expect(freshBounds([{ x: 10, y: 20, width: 1_280, height: 800 }], [DESK])).toMatchObject({ x: 42, y: 52 });
  });

  it('is in sight on any displays, however many windows there are', () => {
    fc.assert(
      fc.property(anyDisplays, fc.array(anyBounds, { maxLength: 8 }), (displays, taken) => {
        const bounds = freshBounds(taken, displays);
        expect(displays.some((shown) => isWithin(bounds, shown, UNSEEN_BORDER))).toBe(true);
      }),
    );
  });
});

describe('a set of displays', () => {
  it('is the same whatever the order in which they are counted', () => {
    expect(displaysKey([DESK, RIGHT, ABOVE])).toBe(displaysKey([ABOVE, DESK, RIGHT]));
  });

  it('is another one with another place, size or scale', () => {
    const keys = [[DESK], [DESK, RIGHT], [DESK, ABOVE], [display(0, 0, 1920, 1080, 1.25)], [display(0, 0, 1280, 1024)]];
    expect(new Set(keys.map(displaysKey)).size).toBe(keys.length);
  });
});
