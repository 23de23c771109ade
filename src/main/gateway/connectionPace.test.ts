import { describe, expect, it } from 'vitest';
import { ConnectionPace } from './connectionPace.ts';

const opened = (pace: ConnectionPace, from: string, count: number): number =>
  Array.from({ length: count }, () => pace.mayOpen(from)).filter(Boolean).length;

describe('connections of one address', () => {
  it('may be 256 at once and 50 a second from then on', () => {
    let nowMs = 7_000;
    const pace = new ConnectionPace(() => nowMs);
    expect(opened(pace, '10.0.0.7', 400)).toBe(256);
    nowMs += 1_000;
    expect(opened(pace, '10.0.0.7', 400)).toBe(50);
    nowMs += 10;
    expect(opened(pace, '10.0.0.7', 400)).toBe(0);
    nowMs += 3_600_000;
    expect(opened(pace, '10.0.0.7', 400)).toBe(256);
  });

  it('take nothing from another address', () => {
    const pace = new ConnectionPace(() => 7_000);
    opened(pace, '10.0.0.7', 400);
    expect(opened(pace, '10.0.0.8', 6)).toBe(6);
  });
});
