import { describe, expect, it } from 'vitest';
import { ConnectionPace } from './connectionPace.ts';

/** Number of those that were let in. */
const opened = (pace: ConnectionPace, from: string, count: number): number =>
  Array.from({ length: count }, () => pace.mayOpen(from)).filter(Boolean).length;

const close = (pace: ConnectionPace, from: string, count: number): void => {
  for (let index = 0; index < count; index += 1) pace.closed(from);
};

describe('connections of one address', () => {
  it('may be 128 at once and 50 a second from then on', () => {
    let nowMs = 7_000;
    const pace = new ConnectionPace(() => nowMs);
    expect(opened(pace, '10.0.0.7', 400)).toBe(128);
    close(pace, '10.0.0.7', 128);
    expect(opened(pace, '10.0.0.7', 400)).toBe(0);
    nowMs += 1_000;
    expect(opened(pace, '10.0.0.7', 400)).toBe(50);
    nowMs += 10;
    expect(opened(pace, '10.0.0.7', 400)).toBe(0);
    close(pace, '10.0.0.7', 50);
    nowMs += 3_600_000;
    expect(opened(pace, '10.0.0.7', 400)).toBe(128);
  });

  it('are never more than 128 open, however slowly they come', () => {
    let nowMs = 7_000;
    const pace = new ConnectionPace(() => nowMs);
    let open = 0;
    for (let count = 0; count < 300; count += 1) {
      nowMs += 1_000;
      open += opened(pace, '10.0.0.7', 1);
    }
    expect(open).toBe(128);
    pace.closed('10.0.0.7');
    expect(opened(pace, '10.0.0.7', 2)).toBe(1);
  });

  it('take nothing from another address', () => {
    const pace = new ConnectionPace(() => 7_000);
    opened(pace, '10.0.0.7', 400);
    expect(opened(pace, '10.0.0.8', 6)).toBe(6);
  });
});
