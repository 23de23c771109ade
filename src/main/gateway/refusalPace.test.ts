import { describe, expect, it } from 'vitest';
import { RefusalPace } from './refusalPace.ts';

describe('refusals of wrong bearers', () => {
  it('leave at once while an address was seldom wrong, then 40 a second whoever asks', () => {
    let nowMs = 1_000;
    const pace = new RefusalPace(() => nowMs);
    const first = Array.from({ length: 20 }, () => pace.delayMs('10.0.0.7'));
    expect(first).toEqual(Array.from({ length: 20 }, () => 0));
    expect([pace.delayMs('10.0.0.7'), pace.delayMs('10.0.0.7'), pace.delayMs('10.0.0.7')]).toEqual([25, 50, 75]);
    nowMs += 1_000;
    expect(pace.delayMs('10.0.0.7')).toBe(25);
  });

  it('of one address hold no other address back', () => {
    const pace = new RefusalPace(() => 1_000);
    for (let count = 0; count < 5_000; count += 1) pace.delayMs('10.0.0.7');
    expect(pace.delayMs('10.0.0.8')).toBe(0);
  });

  it('end a connection that asks again while it waits for its answer', async () => {
    const pace = new RefusalPace();
    let ended = 0;
    const connection = { destroy: () => void (ended += 1) };
    for (let count = 0; count < 20; count += 1) expect(await pace.take('10.0.0.7', connection)).toBe(false);
    const first = pace.take('10.0.0.7', connection);
    expect(await pace.take('10.0.0.7', connection)).toBe(true);
    expect(ended).toBe(1);
    expect(await first).toBe(true);
    expect(await pace.take('10.0.0.7', connection)).toBe(true);
    expect(ended).toBe(1);
  });

  it('are counted anew each minute', () => {
    let nowMs = 1_000;
    const pace = new RefusalPace(() => nowMs);
    for (let count = 0; count < 30; count += 1) pace.delayMs('10.0.0.7');
    nowMs += 60_000;
    expect(pace.delayMs('10.0.0.7')).toBe(0);
  });
});
