import { describe, expect, it } from 'vitest';
import {
  atPresent,
  followed,
  liveView,
  movedTo,
  panned,
  stepped,
  type TrendView,
  wentBack,
  withPeriod,
  zoomedBy,
  zoomedTo,
} from './trendView.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 9);
const zone = 'Asia/Almaty';
const live = liveView('shift', NOW, zone);
const spanOf = ({ fromMs, toMs }: TrendView): number[] => [(fromMs - NOW) / HOUR, (toMs - NOW) / HOUR];

describe('the time that a chart shows', () => {
  it('ends now and follows', () => {
    expect(spanOf(live)).toEqual([-8, 0]);
    expect(spanOf(followed(live, NOW + HOUR, zone))).toEqual([-7, 1]);
    expect(followed(live, NOW, zone)).toBe(live);
  });

  it('goes a period back, stays there, and follows again from its end on', () => {
    const past = stepped(live, -1, NOW, zone);
    expect([spanOf(past), past.isLive]).toEqual([[-16, -8], false]);
    expect(followed(past, NOW + HOUR, zone)).toBe(past);
    const back = stepped(past, 1, NOW, zone);
    expect([spanOf(back), back.isLive]).toEqual([[-8, 0], true]);
  });

  it('keeps its end when another period is chosen', () => {
    const day = withPeriod(stepped(live, -1, NOW, zone), 'day', NOW, zone);
    expect([spanOf(day), day.period, day.isLive]).toEqual([[-32, -8], 'day', false]);
    expect(spanOf(withPeriod(live, 'hour', NOW + HOUR, zone))).toEqual([0, 1]);
  });

  it('becomes what was dragged over, and steps by its own length', () => {
    const closer = zoomedTo(live, NOW - 5 * HOUR, NOW - 3 * HOUR, NOW);
    expect([spanOf(closer), closer.period, closer.isLive]).toEqual([[-5, -3], null, false]);
    expect(spanOf(stepped(closer, -1, NOW, zone))).toEqual([-7, -5]);
  });

  it('keeps the pointed instant where it is under the wheel, and ends now at the latest', () => {
    expect(spanOf(zoomedBy(live, 0.5, NOW - 4 * HOUR, NOW))).toEqual([-6, -2]);
    expect(spanOf(zoomedBy(live, 2, NOW - 4 * HOUR, NOW))).toEqual([-16, 0]);
  });

  it('is never shorter than ten seconds nor longer than twenty years', () => {
    const least = zoomedBy(live, 1e-9, NOW - HOUR, NOW);
    expect(least.toMs - least.fromMs).toBe(10_000);
    const greatest = zoomedBy(live, 1e9, NOW, NOW);
    expect(greatest.toMs - greatest.fromMs).toBe(20 * 366 * 24 * HOUR);
  });

  it('moves by a share of its length, and not behind the present', () => {
    expect(spanOf(panned(live, -0.25, NOW))).toEqual([-10, -2]);
    expect([spanOf(panned(live, 0.25, NOW)), panned(live, 0.25, NOW).isLive]).toEqual([[-8, 0], true]);
  });

  it('goes back to what was shown before, caught up with the time', () => {
    const closer = zoomedTo(stepped(live, -1, NOW, zone), NOW - 12 * HOUR, NOW - 10 * HOUR, NOW);
    const once = wentBack(closer, NOW + HOUR, zone);
    expect(spanOf(once)).toEqual([-16, -8]);
    const twice = wentBack(once, NOW + HOUR, zone);
    expect([spanOf(twice), twice.isLive]).toEqual([[-7, 1], true]);
    expect(wentBack(twice, NOW + HOUR, zone)).toBe(twice);
  });

  it('remembers thirty of them', () => {
    let view = live;
    for (let turn = 0; turn < 50; turn += 1) view = panned(view, -1, NOW);
    expect(view.former).toHaveLength(30);
  });

  it('comes to the present with its length', () => {
    const closer = zoomedTo(live, NOW - 5 * HOUR, NOW - 3 * HOUR, NOW);
    const present = atPresent(closer, NOW, zone);
    expect([spanOf(present), present.isLive]).toEqual([[-2, 0], true]);
  });

  it('goes back behind a whole move of a hand, however many steps it had', () => {
    const begun = movedTo(live, { fromMs: NOW - 9 * HOUR, toMs: NOW - HOUR }, true, NOW);
    const moved = movedTo(begun, { fromMs: NOW - 11 * HOUR, toMs: NOW - 3 * HOUR }, false, NOW);
    expect([spanOf(moved), moved.isLive, moved.former.length]).toEqual([[-11, -3], false, 1]);
    expect(spanOf(wentBack(moved, NOW, zone))).toEqual([-8, 0]);
  });
});
