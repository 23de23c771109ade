import { describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { characterMs, lineBudget, scanMs } from './lineBudget.ts';
import { PaceWheel } from './paceWheel.ts';

const SMARTGEN_LINE = { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 2 } as const;

describe('the wheel of due times', () => {
  it('wakes once for all that is due in one instant, in the order of their times', () => {
    const clock = new HandMovedClock();
    const wheel = new PaceWheel(clock);
    const called: string[] = [];
    wheel.at(100, () => called.push('c'));
    wheel.at(50, () => called.push('a'));
    wheel.at(50, () => called.push('b'));
    expect(clock.waiting).toBeLessThanOrEqual(1);
    clock.advance(50);
    expect(called).toEqual(['a', 'b']);
    clock.advance(50);
    expect(called).toEqual(['a', 'b', 'c']);
  });

  it('does not call what was cancelled, and calls at once what is late', () => {
    const clock = new HandMovedClock();
    const wheel = new PaceWheel(clock);
    const called: string[] = [];
    wheel.at(50, () => called.push('cancelled'))();
    clock.advance(70);
    wheel.at(20, () => called.push('late'));
    clock.advance(0);
    expect(called).toEqual(['late']);
  });

  it('lets what is called put itself in again', () => {
    const clock = new HandMovedClock();
    const wheel = new PaceWheel(clock);
    const atMs: number[] = [];
    const again = (dueMs: number): void => {
      wheel.at(dueMs, () => {
        atMs.push(clock.monotonicMs());
        again(dueMs + 50);
      });
    };
    again(wheel.onGrid(1));
    clock.advance(200);
    expect(atMs).toEqual([50, 100, 150, 200]);
  });
});

describe('the budget of a serial line', () => {
  it('knows a character of 9600 8N2: 11 bits, 1.146 ms', () => {
    expect(characterMs(SMARTGEN_LINE)).toBeCloseTo(1.1458, 3);
    expect(characterMs({ baudRate: 19_200, parity: 'even', stopBits: 1 })).toBeCloseTo(0.5729, 3);
  });

  it('finds the five merged reads of an HGM9560 with their pauses within two seconds', () => {
    const reads = [45, 30, 24, 19, 30];
    // 5 · (8 + 5 + 7) + 2 · 148 = 396 characters, 453.75 ms; 5 · (20 + 50) ms besides
    expect(scanMs({ reads, pauseMs: 50 }, SMARTGEN_LINE)).toBeCloseTo(803.75, 2);
    const demand = { name: 'MKZ.ATS', periodMs: 2_000, pauseMs: 50, reads };
    expect(lineBudget([demand], SMARTGEN_LINE).share).toBeCloseTo(0.402, 3);
  });

  it('tells by how much three of them are too many', () => {
    const demand = { name: 'x', periodMs: 2_000, pauseMs: 50, reads: [45, 30, 24, 19, 30] };
    expect(lineBudget([demand, demand, demand], SMARTGEN_LINE).share).toBeGreaterThan(1.2);
  });
});
