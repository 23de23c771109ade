import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import { MAINTENANCE_SEVERITIES } from '#shared/model/maintenance.ts';
import { bookWith } from './alarmBook.ts';
import { sampleAlarm } from './alarmSample.ts';
import { LINK_STATES } from './linkState.ts';
import { badgeOf, CALM, isSameBadge, type TreeBadge, worstBadge } from './treeBadge.ts';
import { worstAlarms } from './worstAlarms.ts';

const badge = (changes: Partial<TreeBadge>): TreeBadge => ({ ...CALM, ...changes });

test('a device wears its gravest alarm, its link, its lock-out and its next service', () => {
  const worst = worstAlarms(bookWith(new Map(), [sampleAlarm({ priority: 'high' })])).devices.get(11);
  const facts = { worst, link: 'offline', isLockedOut: true, service: 'overdue' } as const;
  expect(badgeOf(facts)).toEqual({
    priority: 'high',
    isWaiting: true,
    link: 'offline',
    isLockedOut: true,
    service: 'overdue',
  });
  expect(badgeOf({ worst: undefined, link: 'online', isLockedOut: false, service: undefined })).toEqual(CALM);
});

test('a site wears the worst of each sign, from whichever device', () => {
  const site = worstBadge([
    badge({ priority: 'medium', isWaiting: true }),
    badge({ priority: 'high', service: 'warning' }),
    badge({ link: 'waiting', isLockedOut: true, service: 'critical' }),
  ]);
  expect(site).toEqual({ priority: 'high', isWaiting: false, link: 'waiting', isLockedOut: true, service: 'critical' });
});

test('a site flashes when one of its gravest alarms waits for a person', () => {
  const acknowledged = badge({ priority: 'critical' });
  expect(worstBadge([acknowledged, badge({ priority: 'critical', isWaiting: true })]).isWaiting).toBe(true);
  expect(worstBadge([acknowledged, badge({ priority: 'low', isWaiting: true })]).isWaiting).toBe(false);
});

test('a site without devices is calm', () => {
  expect(worstBadge([])).toEqual(CALM);
});

const anyBadge: fc.Arbitrary<TreeBadge> = fc.record({
  priority: fc.constantFrom(null, ...ALARM_PRIORITIES),
  isWaiting: fc.boolean(),
  link: fc.constantFrom(...LINK_STATES),
  isLockedOut: fc.boolean(),
  service: fc.constantFrom(...MAINTENANCE_SEVERITIES),
});

test('the order of devices, and a badge of badges, change nothing', () => {
  fc.assert(
    fc.property(fc.array(anyBadge), fc.array(anyBadge), (some, others) => {
      const whole = worstBadge([...some, ...others]);
      expect(worstBadge([...others, ...some])).toEqual(whole);
      expect(isSameBadge(worstBadge([...others.toReversed(), ...some]), whole)).toBe(true);
      // A site stands for its devices: what the station wears does not depend on how they are divided.
      const ofSites = worstBadge([worstBadge(some), worstBadge(others)]);
      expect({ ...ofSites, isWaiting: false }).toEqual({ ...whole, isWaiting: false });
    }),
  );
});
