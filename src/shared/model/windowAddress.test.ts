import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOfView, viewOfAddress } from './windowAddress.ts';

const FIRST = { screen: 'overview', siteId: null, deviceId: null, isWall: false };

const view = fc.record({
  screen: fc.constantFrom('overview', 'mimic', 'alarms', 'symbols'),
  siteId: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
  deviceId: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
  isWall: fc.boolean(),
});

test('an address names the screen, the site, the device and the wall', () => {
  expect(addressOfView({ screen: 'mimic', siteId: 2, deviceId: 17, isWall: true })).toBe(
    '#screen=mimic&site=2&device=17&wall=1',
  );
});

test('what the first start shows leaves the address clean', () => {
  expect(addressOfView(FIRST)).toBe('');
  expect(viewOfAddress('')).toEqual(FIRST);
});

test('whatever a window shows, its address brings it back', () => {
  fc.assert(
    fc.property(view, (shown) => {
      expect(viewOfAddress(addressOfView(shown))).toEqual(shown);
    }),
  );
});

test.each(['#code=XYZ', '#horn=critical', '#screen=../../x&site=-1&device=1e9&wall=yes', '#site=0', '#&&==='])(
  'what is not understood is left out: %s',
  (fragment) => {
    expect(viewOfAddress(fragment)).toEqual(FIRST);
  },
);
