import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmTransition } from '#shared/model/alarm.ts';
import { floodMsOf } from './annunciationLoad.ts';
import { FloodMode } from './floodMode.ts';
import { FloodWatch } from './floodWatch.ts';
import { standingAtRest } from './standing.ts';
import { transitionRow } from './transitionRow.ts';

const MINUTE_MS = 60_000;

const row = (step: 'raised' | 'returned', key = 'oil.LL', changes: Partial<AlarmTransition> = {}): AlarmTransition => {
  const at = standingAtRest({ deviceId: 7, key, priority: 'high', isSafety: false });
  const to = step === 'raised' ? 'unacknowledged' : 'returned';
  return { ...transitionRow(at, 'high', { step, to, timeMs: 0 }), ...changes };
};

/** Notes rises of different alarms, one each `everyMs`. */
const rise = (watch: FloodWatch, count: number, everyMs: number, fromMs: number) =>
  Array.from({ length: count }, (_, index) => watch.note(row('raised', `a${index}`), fromMs + index * everyMs));

describe('flood mode', () => {
  it('begins with the eleventh annunciation in ten minutes', () => {
    const watch = new FloodWatch();
    expect(rise(watch, 11, 59_999, 0)).toEqual([...Array.from({ length: 10 }, () => null), 'began']);
    expect(watch.flood).toEqual({ forMs: 0, inTenMinutes: 11 });
  });

  it('does not begin at a pace of one a minute', () => {
    const watch = new FloodWatch();
    rise(watch, 100, MINUTE_MS, 0);
    expect(watch.flood).toBeNull();
  });

  it('ends once fewer than five came in ten minutes, which is when the fifth last one is as old', () => {
    const watch = new FloodWatch();
    rise(watch, 11, 1_000, 0);
    expect(watch.tick(6_000 + 10 * MINUTE_MS - 1)).toBeNull();
    expect(watch.tick(6_000 + 10 * MINUTE_MS)).toBe('ended');
    expect(watch.flood).toBeNull();
  });

  it('counts what the operator is called for, and not what rises behind a hold', () => {
    const watch = new FloodWatch();
    for (let index = 0; index < 50; index += 1) watch.note(row('raised', `a${index}`, { holds: ['shelved'] }), index);
    expect(watch.flood).toBeNull();
  });

  it('stands as counting all annunciations anew would have it', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 150_000 }), { maxLength: 80 });
    fc.assert(
      fc.property(gaps, (waitsMs) => {
        const mode = new FloodMode();
        const times: number[] = [];
        let isFlood = false;
        let nowMs = 0;
        const countIn = (): number => times.filter((ms) => nowMs - ms < 10 * MINUTE_MS).length;
        for (const waitMs of waitsMs) {
          nowMs += waitMs;
          mode.passTo(nowMs);
          if (isFlood && countIn() < 5) isFlood = false;
          times.push(nowMs);
          mode.arrive(nowMs);
          if (countIn() > 10) isFlood = true;
          expect(mode.sinceMs !== null).toBe(isFlood);
        }
        expect(mode.count).toBe(countIn());
      }),
    );
  });

  it('is summed up to its end, or to that of the period', () => {
    const times = Array.from({ length: 11 }, (_, index) => index * 1_000);
    expect(floodMsOf(times, { fromMs: 0, toMs: 60 * MINUTE_MS })).toBe(6_000 + 10 * MINUTE_MS - 10_000);
    expect(floodMsOf(times, { fromMs: 0, toMs: 5 * MINUTE_MS })).toBe(5 * MINUTE_MS - 10_000);
  });
});

describe('nuisances', () => {
  const OIL = { deviceId: 7, key: 'oil.LL' };

  it('chatter is three rises within a minute', () => {
    const watch = new FloodWatch();
    for (const ms of [0, 30_001, 60_001]) watch.note(row('raised'), ms);
    expect(watch.isChattering(OIL)).toBe(false);
    watch.note(row('raised'), 90_001);
    expect(watch.nuisances().chattering).toEqual([OIL]);
    watch.tick(90_002);
    expect(watch.isChattering(OIL)).toBe(false);
  });

  it('fleeting is a life under ten seconds', () => {
    const watch = new FloodWatch();
    watch.note(row('raised', 'long'), 0);
    watch.note(row('raised'), 1_000);
    watch.note(row('returned', 'long'), 10_000);
    watch.note(row('returned'), 10_999);
    expect(watch.nuisances().fleeting).toEqual([OIL]);
    watch.tick(10_999 + 3_600_001);
    expect(watch.nuisances().fleeting).toEqual([]);
  });

  it('stale is active for more than a day', () => {
    const watch = new FloodWatch();
    watch.note(row('raised'), 5);
    watch.tick(86_400_005);
    expect(watch.nuisances().stale).toEqual([]);
    watch.tick(86_400_006);
    expect(watch.nuisances().stale).toEqual([OIL]);
  });

  it('are remembered for so many alarms: the one that was quiet for longest is forgotten', () => {
    const watch = new FloodWatch(2);
    for (const key of ['a', 'b', 'a', 'c']) watch.note(row('raised', key), 0);
    watch.tick(86_400_001);
    expect(watch.nuisances().stale.map(({ key }) => key)).toEqual(['a', 'c']);
  });
});
