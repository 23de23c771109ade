import { describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { CalmNotice } from './calmNotice.ts';

describe('a calm notice', () => {
  it('is given at once and then four times a second at the most', () => {
    const clock = new HandMovedClock();
    const calls: number[] = [];
    const notice = new CalmNotice(clock, () => calls.push(clock.monotonicMs()));
    for (let count = 0; count < 60; count += 1) {
      notice.give();
      clock.advance(10);
    }
    clock.advance(5_000);
    expect(calls).toEqual([0, 250, 500, 750]);
    notice.give();
    expect(calls.at(-1)).toBe(clock.monotonicMs());
  });
});
