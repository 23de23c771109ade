import { describe, expect, it } from 'vitest';
import { movesPicture, rangeUnder, turnedBy } from './trendGestures.ts';

describe('a range of time under fingers', () => {
  it('goes with one finger and keeps its length', () => {
    expect(rangeUnder([{ share: 0.75, timeMs: 150 }], { fromMs: 100, toMs: 200 })).toEqual({ fromMs: 75, toMs: 175 });
  });

  it('is stretched by two: each keeps its instant', () => {
    const grips = [
      { share: 0.2, timeMs: 140 },
      { share: 0.8, timeMs: 160 },
    ];
    const { fromMs, toMs } = rangeUnder(grips, { fromMs: 100, toMs: 200 });
    expect(fromMs).toBeCloseTo(133.333, 2);
    expect(toMs).toBeCloseTo(166.667, 2);
  });

  it('only moves where both fingers are in one place', () => {
    const grips = [
      { share: 0.5, timeMs: 140 },
      { share: 0.5, timeMs: 160 },
    ];
    expect(rangeUnder(grips, { fromMs: 100, toMs: 200 })).toEqual({ fromMs: 90, toMs: 190 });
  });
});

it('the middle button, Shift and the hand move the picture; else a drag marks a stretch', () => {
  expect(movesPicture({ button: 0, shiftKey: false }, false)).toBe(false);
  expect(movesPicture({ button: 0, shiftKey: true }, false)).toBe(true);
  expect(movesPicture({ button: 0, shiftKey: false }, true)).toBe(true);
  expect(movesPicture({ button: 1, shiftKey: false }, false)).toBe(true);
  expect(movesPicture({ button: 2, shiftKey: true }, true)).toBe(false);
});

describe('the turns of a wheel within one frame', () => {
  const turn = (deltaX: number, deltaY: number, shiftKey = false) => ({ deltaX, deltaY, shiftKey });

  it('are one closer look, around where the pointer stood last', () => {
    const once = turnedBy(null, turn(0, -100), 0.25);
    expect(once).toEqual({ factor: 0.8, panShare: 0, share: 0.25 });
    const twice = turnedBy(once, turn(0, -100), 0.5);
    expect(twice.factor).toBeCloseTo(0.64);
    expect(twice.share).toBe(0.5);
  });

  it('move the picture where they go sideways or Shift is held', () => {
    const aside = turnedBy(turnedBy(null, turn(40, 3), 0.5), turn(0, 100, true), 0.5);
    expect(aside).toEqual({ factor: 1, panShare: 0.2, share: 0.5 });
    expect(turnedBy(aside, turn(0, -100, true), 0.5).panShare).toBeCloseTo(0.1);
  });

  it('change nothing where the wheel has not turned', () => {
    expect(turnedBy(null, turn(0, 0), 0.5)).toEqual({ factor: 1, panShare: 0, share: 0.5 });
  });
});
