import { expect, test } from 'vitest';
import type { Clock } from '#shared/model/clock.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { PlantTime, TICK_MS } from './plantTime.ts';

const running = () => {
  const clock = new HandMovedClock();
  const pieces: number[] = [];
  const time = new PlantTime(clock, (ms) => pieces.push(ms));
  return { clock, pieces, time, total: () => pieces.reduce((sum, ms) => sum + ms, 0) };
};

test('a second of the plant is a real one at first', () => {
  const { clock, time, total, pieces } = running();
  clock.advance(3_000);
  expect(time.pace).toEqual({ speed: 1, paused: false });
  expect([total(), pieces.length]).toEqual([3_000, 3_000 / TICK_MS]);
});

test('at sixty times a tick brings six seconds, a step of the model at once', () => {
  const { clock, time, pieces } = running();
  time.setPace({ speed: 60 });
  clock.advance(TICK_MS);
  expect(pieces).toEqual(Array.from({ length: 60 }, () => 100));
});

test('a new pace holds from now on, and what passed before has the old one', () => {
  const { clock, time, total } = running();
  clock.advance(1_050);
  time.setPace({ speed: 10 });
  expect(total()).toBe(1_050);
  clock.advance(1_000);
  time.setPace({ paused: true });
  expect(total()).toBe(11_050);
  clock.advance(70_000);
  time.setPace({ paused: false });
  clock.advance(250);
  expect([total(), time.pace]).toEqual([13_550, { speed: 10, paused: false }]);
});

test.each([0.9, 61, Number.NaN])('speed %d is none', (speed) => {
  const { time } = running();
  expect(() => time.setPace({ speed })).toThrow(/^BUG: speed/);
});

test('after a sleep of the machine no more than a minute is made up for', () => {
  const { clock, time, total } = running();
  clock.advance(50);
  time.stop();
  clock.advance(600_000);
  time.setPace({ speed: 2 });
  expect([total(), clock.waiting]).toEqual([60_000, 0]);
});

test('a plant that cannot keep up gives way to the sockets and loses the rest', () => {
  const clock = new HandMovedClock();
  const slow = { isSlow: true, tookMs: 0 };
  // Moving the plant itself takes time on this clock.
  const busyClock: Clock = {
    epochMs: () => clock.epochMs(),
    after: (delayMs, callback) => clock.after(delayMs, callback),
    monotonicMs: () => clock.monotonicMs() + slow.tookMs,
  };
  let moved = 0;
  const time = new PlantTime(busyClock, (ms) => {
    moved += ms;
    if (slow.isSlow) slow.tookMs += 20;
  });
  time.setPace({ speed: 60 });
  clock.advance(TICK_MS);
  expect([moved, slow.tookMs]).toEqual([300, 60]);
  slow.isSlow = false;
  clock.advance(TICK_MS);
  // 100 ms and the 60 ms that the last move took, sixty times; the 5.7 s that were dropped do not come back.
  expect(moved).toBe(300 + 160 * 60);
});
