import { expect, test } from 'vitest';
import { type NumberEdges, pictureShape } from './numberPicture.ts';

const FONT = { ascent: 15, descent: 4 };
const edges = (entries: Readonly<Record<string, NumberEdges>>): Map<string, NumberEdges> =>
  new Map(Object.entries(entries));

test('a picture holds all its numbers and begins on a whole pixel of the display', () => {
  const rows = edges({
    oil: { left: 240.3, right: 281.7, top: 70, bottom: 90 },
    water: { left: 251.9, right: 279.2, top: 99, bottom: 119 },
  });
  const shape = pictureShape(rows, { left: 100.4, top: 60 }, 1.25, FONT);
  expect((shape.leftCss + 100.4) * 1.25).toBeCloseTo(298, 9);
  expect((shape.topCss + 60) * 1.25).toBeCloseTo(87, 9);
  expect([shape.width, shape.height]).toEqual([57, 62]);
});

test('a number stands with its right edge and its baseline where the page would have it', () => {
  const rows = edges({ oil: { left: 240, right: 281.5, top: 70, bottom: 90 } });
  const box = pictureShape(rows, { left: 0, top: 0 }, 1, FONT).boxes.get('oil');
  expect(box).toEqual({ left: 2, right: 43.5, top: 0, bottom: 20, baseline: 16 });
});

test('a picture without numbers takes no room', () => {
  expect(pictureShape(new Map(), { left: 5, top: 7 }, 2, FONT)).toMatchObject({ width: 0, height: 0 });
});
