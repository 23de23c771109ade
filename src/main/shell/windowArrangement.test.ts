import { expect, test } from 'vitest';
import { type Arrangement, MOST_ARRANGEMENTS, placesOf, withArrangement, withoutWindow } from './windowArrangement.ts';
import type { DisplayArea } from './windowPlacement.ts';

const display = (x: number, width: number): DisplayArea => ({
  bounds: { x, y: 0, width, height: 1_080 },
  workArea: { x, y: 0, width, height: 1_040 },
  scaleFactor: 1,
});
const DESK = display(0, 1_920);
const WALL = display(1_920, 3_840);

const onDesk = { window: 1, bounds: { x: 40, y: 30, width: 1_500, height: 850 }, state: 'maximised' } as const;
const onWall = { window: 2, bounds: { x: 2_500, y: 90, width: 1_700, height: 860 }, state: 'fullScreen' } as const;
const both = withArrangement([], [DESK, WALL], [onDesk, onWall]);

test('on the same displays each window stands as it stood, whatever their order', () => {
  expect(placesOf([1, 2], both, [WALL, DESK])).toEqual([onDesk, onWall]);
});

test('without its display a window comes onto one that is there and keeps its state', () => {
  expect(placesOf([1, 2], both, [DESK])).toEqual([
    onDesk,
    { window: 2, bounds: { x: 220, y: 90, width: 1_700, height: 860 }, state: 'fullScreen' },
  ]);
});

test('when the display comes back each window stands as before it was gone', () => {
  const alone = withArrangement(both, [DESK], placesOf([1, 2], both, [DESK]));
  expect(placesOf([1, 2], alone, [DESK, WALL])).toEqual([onDesk, onWall]);
});

test('a window that stood nowhere yet goes where there is room', () => {
  const [, fresh] = placesOf([1, 7], both, [DESK, WALL]);
  expect(fresh).toEqual({ window: 7, bounds: { x: 3_040, y: 70, width: 1_600, height: 900 }, state: 'normal' });
});

test('a window that a person closed is forgotten on every set of displays', () => {
  const forgotten = withoutWindow(withArrangement(both, [DESK], [onDesk]), 1);
  expect(forgotten.map(({ places }) => places.map(({ window }) => window))).toEqual([[], [2]]);
});

test('the oldest of too many sets of displays is forgotten', () => {
  let arrangements: readonly Arrangement[] = [];
  for (let count = 0; count <= MOST_ARRANGEMENTS; count += 1) {
    arrangements = withArrangement(arrangements, [display(0, 1_000 + count)], [onDesk]);
  }
  expect(arrangements).toHaveLength(MOST_ARRANGEMENTS);
  expect(arrangements.at(-1)?.displays).toBe('0,0 1001x1080@1');
});
