import { expect, test } from 'vitest';
import { mimicLayout } from './mimicLayout.ts';

const layoutOf = (width: number, height: number, gensets: number) =>
  mimicLayout({ width, height, gensets, hasOthers: false });

test('cards never overlap and never leave the diagram', () => {
  for (const gensets of [1, 2, 3, 4, 6, 9]) {
    for (const width of [820, 1140, 1204, 1524, 2400]) {
      const { cards, cardWidth, width: full } = layoutOf(width, 760, gensets);
      const edges = cards.map((left) => left + cardWidth);
      expect(cards[0]).toBeGreaterThanOrEqual(0);
      expect(edges.at(-1)).toBeLessThanOrEqual(full);
      expect(cards.slice(1).every((left, index) => left > (edges[index] ?? 0))).toBe(true);
    }
  }
});

test('a diagram that fits fills its place without a scroll bar', () => {
  for (const [width, height] of [
    [1524, 772],
    [1204, 890],
    [1460, 950],
  ] as const) {
    const layout = layoutOf(width, height, 2);
    expect(layout.scale).toBeGreaterThanOrEqual(1);
    expect(Math.floor(layout.width * layout.scale)).toBeLessThanOrEqual(width);
    expect(Math.floor(layout.height * layout.scale)).toBeLessThanOrEqual(height);
  }
});

test('a screen of 1366 by 768 shows two gensets whole, in the frame of a demo and beside an open card too', () => {
  for (const [width, height] of [
    [1290, 622],
    [1282, 590],
    [898, 590],
  ] as const) {
    const layout = layoutOf(width, height, 2);
    expect(layout.scale).toBeGreaterThanOrEqual(0.92);
    expect(Math.floor(layout.width * layout.scale)).toBeLessThanOrEqual(width);
    expect(Math.floor(layout.height * layout.scale)).toBeLessThanOrEqual(height);
  }
});

test('a diagram that a banner leaves too little height is scrolled down, never sideways', () => {
  const layout = layoutOf(898, 561, 2);
  expect(Math.floor(layout.width * layout.scale)).toBeLessThanOrEqual(898);
  expect(layout.height * layout.scale).toBeGreaterThan(561);
});

test('many gensets are scrolled to at full size, with mains and load in sight', () => {
  const layout = layoutOf(1140, 760, 8);
  expect(layout.scale).toBe(1);
  expect(layout.width).toBeGreaterThan(1140);
  expect(layout.panelX).toBeLessThan(1140 - 200);
});
