import { expect, it } from 'vitest';
import { followed, liveView, stepped } from '../../state/trendView.ts';
import { questionKey, refreshMs, tickMs } from './trendQuestion.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const zone = 'Asia/Almaty';
const hour = liveView('hour', NOW, zone);
const year = liveView('year', NOW, zone);

it('one answer does for a chart that follows the time', () => {
  expect(questionKey(followed(hour, NOW + 5_000, zone))).toBe(questionKey(hour));
  expect(questionKey(year)).not.toBe(questionKey(hour));
  expect(questionKey(stepped(hour, -1, NOW, zone))).not.toBe(questionKey(stepped(year, -1, NOW, zone)));
});

it('a chart of hours moves each second, a longer one by the pixel, any within a minute', () => {
  expect(tickMs(hour, 1_200)).toBe(1_000);
  expect(tickMs(liveView('day', NOW, zone), 1_200)).toBe(60_000);
  expect(tickMs(liveView('day', NOW, zone), 8_640)).toBe(10_000);
  expect(tickMs(year, 1_200)).toBe(60_000);
});

it('is read again the sooner the shorter it is', () => {
  expect([refreshMs(hour), refreshMs(year)]).toEqual([18_000, 300_000]);
});
