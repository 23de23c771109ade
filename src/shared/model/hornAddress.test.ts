import { expect, test } from 'vitest';
import { ALARM_PRIORITIES } from './alarm.ts';
import { addressOfHorn, hornOfAddress } from './hornAddress.ts';

test.each([...ALARM_PRIORITIES, null])('what an address says is what was meant: %s', (priority) => {
  expect(hornOfAddress(addressOfHorn(priority))).toBe(priority);
});

test.each(['', '#', '#code=abc', '#horn=', '#horn=loud', 'horn=critical'])(
  'an address about something else is none of a horn: %j',
  (fragment) => {
    expect(hornOfAddress(fragment)).toBeUndefined();
  },
);
