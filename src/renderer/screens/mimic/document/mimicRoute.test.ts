import { expect, test } from 'vitest';
import type { MimicSymbol } from '#shared/model/mimic.ts';
import { routeOf } from './mimicRoute.ts';

const symbol = (kind: string, x: number, y: number, width?: number): MimicSymbol => ({
  id: kind,
  kind,
  x,
  y,
  ...(width === undefined ? {} : { width }),
});

test('a line to a busbar goes straight down while the busbar reaches so far', () => {
  expect(routeOf(symbol('breaker', 184, 90), symbol('busbar', 100, 170, 300))).toEqual([
    [184, 90],
    [184, 170],
  ]);
});

test('beyond the busbar it turns to its end', () => {
  expect(routeOf(symbol('breaker', 500, 90), symbol('busbar', 100, 170, 300))).toEqual([
    [500, 90],
    [500, 130],
    [400, 130],
    [400, 170],
  ]);
});

test('a set is fed at the middle of its top', () => {
  expect(routeOf(symbol('breaker', 168, 295), symbol('genset', 16, 338, 304))).toEqual([
    [168, 295],
    [168, 338],
  ]);
});
