import { describe, expect, it } from 'vitest';
import type { AlarmPriority, AlarmState } from '#shared/model/alarm.ts';
import { type ColouredDevice, deviceColour, siteColour } from './deviceColour.ts';

const stands = (priority: AlarmPriority, state: AlarmState = 'unacknowledged', isShelved = false) => ({
  priority,
  state,
  holds: isShelved ? (['shelved'] as const) : [],
});

const device = (changes: Partial<ColouredDevice> = {}): ColouredDevice => ({
  isInService: true,
  dataAgeMs: 2_000,
  dataLimitMs: 30_000,
  standings: [],
  ...changes,
});

describe('the colour of a device', () => {
  it.each<[string, Partial<ColouredDevice>, string]>([
    ['without an alarm', {}, 'green'],
    ['with a critical alarm', { standings: [stands('low'), stands('critical')] }, 'red'],
    ['with a high alarm', { standings: [stands('high', 'acknowledged')] }, 'red'],
    ['with a medium alarm', { standings: [stands('medium')] }, 'yellow'],
    ['with a low alarm', { standings: [stands('low', 'acknowledged')] }, 'yellow'],
    ['with a latched alarm', { standings: [stands('high', 'latched_acknowledged')] }, 'red'],
    ['with an alarm that has returned', { standings: [stands('critical', 'returned')] }, 'green'],
    ['with a shelved alarm', { standings: [stands('high', 'unacknowledged', true)] }, 'green'],
    ['with data at the limit', { dataAgeMs: 30_000 }, 'green'],
    ['without data', { dataAgeMs: 30_001 }, 'black'],
    ['without data and with a lesser alarm', { dataAgeMs: 30_001, standings: [stands('medium')] }, 'black'],
    ['without data and with a grave alarm', { dataAgeMs: 30_001, standings: [stands('high')] }, 'red'],
    ['never seen', { dataAgeMs: null, standings: [stands('medium')] }, 'grey'],
    ['out of service', { isInService: false, standings: [stands('critical')] }, 'grey'],
  ])('%s', (_name, changes, colour) => {
    expect(deviceColour(device(changes))).toBe(colour);
  });
});

describe('the colour of a site', () => {
  it('is that of its gravest device', () => {
    expect(siteColour(['green', 'yellow', 'red', 'black'])).toBe('red');
    expect(siteColour(['green', 'yellow', 'black'])).toBe('black');
    expect(siteColour(['grey', 'green', 'yellow'])).toBe('yellow');
    expect(siteColour(['grey', 'green'])).toBe('green');
    expect(siteColour([])).toBe('grey');
  });
});
