import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderGroups, scanPeriod, scanWindow } from './tripOrder.ts';

const event = (name: string, afterMs: number, knownMs: number) => ({ name, afterMs, knownMs });
const namesOf = (events: readonly ReturnType<typeof event>[]): string[][] =>
  orderGroups(events).map((group) => group.events.map(({ name }) => name));

describe('the order of events', () => {
  it('within one scan is not known, between scans of one device it is', () => {
    const events = [
      event('oil pressure low', 2_000, 4_000),
      event('shutdown', 2_000, 4_000),
      event('breaker open', 4_000, 6_000),
    ];
    expect(namesOf(events)).toEqual([['oil pressure low', 'shutdown'], ['breaker open']]);
    expect(orderGroups(events)[0]).toMatchObject({ afterMs: 2_000, knownMs: 4_000 });
  });

  it('of two devices is not known where their scans overlap', () => {
    expect(namesOf([event('tripped', 2_000, 4_000), event('mains lost', 3_100, 5_100)])).toEqual([
      ['tripped', 'mains lost'],
    ]);
    expect(namesOf([event('tripped', 2_000, 4_000), event('mains lost', 4_100, 6_100)])).toEqual([
      ['tripped'],
      ['mains lost'],
    ]);
  });

  it('of a command, which has its own instant, and of a state is not known where the scan before was earlier', () => {
    expect(namesOf([event('stop pressed', 3_000, 3_000), event('stopping', 2_000, 4_000)])).toEqual([
      ['stop pressed', 'stopping'],
    ]);
    expect(namesOf([event('stop pressed', 1_999, 1_999), event('stopping', 2_000, 4_000)])).toEqual([
      ['stop pressed'],
      ['stopping'],
    ]);
  });

  it('between groups is certain for each of their events', () => {
    const any = fc
      .tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 9_000 }))
      .map(([knownMs, length]) => event('x', knownMs - length, knownMs));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (events) => {
        const groups = orderGroups(events);
        expect(groups.flatMap((group) => group.events).length).toBe(events.length);
        groups.slice(1).forEach((group, index) => {
          for (const late of group.events)
            for (const early of groups[index]?.events ?? []) expect(late.afterMs).toBeGreaterThanOrEqual(early.knownMs);
        });
      }),
    );
  });
});

describe('the window of an event', () => {
  const scans = [1_000, 3_000, 5_005, 45_000];

  it.each([
    ['of the same block', 5_005, { afterMs: 3_000, knownMs: 5_005 }],
    ['of a later block of the same scan', 5_300, { afterMs: 3_000, knownMs: 5_005 }],
    ['after a silence', 45_010, { afterMs: 5_005, knownMs: 45_000 }],
    ['that no scan is near', 20_000, { afterMs: 5_005, knownMs: 20_000 }],
    ['of the first scan of the span', 1_000, { afterMs: 500, knownMs: 1_000 }],
  ])('%s', (_case, timeMs, window) => {
    expect(scanWindow(timeMs, scans, 2_000, 500)).toEqual(window);
  });

  it('is as wide as scans are apart', () => {
    expect([scanPeriod(scans, 9_999), scanPeriod([1_000], 9_999)]).toEqual([2_005, 9_999]);
  });
});
