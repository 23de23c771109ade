import { expect, test } from 'vitest';
import { allowedManners, HORN_DEFAULTS, hornSettingsOf, mannerAt } from './hornSettings.ts';

const quiet = { volume: 0.4, manners: { critical: 'off', high: 'off', medium: 'seldom', low: 'off' } } as const;

test('what the browser remembers is taken as it stands', () => {
  expect(hornSettingsOf(JSON.stringify(quiet))).toEqual(quiet);
});

test('what it lost or never had is as at the beginning, field by field', () => {
  expect(hornSettingsOf(null)).toEqual(HORN_DEFAULTS);
  expect(hornSettingsOf('{"volume":')).toEqual(HORN_DEFAULTS);
  expect(hornSettingsOf('{"volume":0,"manners":{"low":"off","high":"loud"}}')).toEqual({
    volume: 1,
    manners: { critical: 'full', high: 'full', medium: 'full', low: 'off' },
  });
});

test('a critical alarm sounds in full at the workstation, whatever was chosen elsewhere', () => {
  expect(mannerAt(quiet, 'critical', 'workstation')).toBe('full');
  expect(mannerAt(quiet, 'critical', 'desktop')).toBe('full');
  expect(mannerAt(quiet, 'critical', 'elsewhere')).toBe('off');
});

test('the window of the station may sound less often and never falls silent', () => {
  expect(allowedManners('low', 'desktop')).toEqual(['full', 'seldom']);
  expect([mannerAt(quiet, 'high', 'desktop'), mannerAt(quiet, 'medium', 'desktop')]).toEqual(['full', 'seldom']);
  expect(mannerAt(quiet, 'high', 'workstation')).toBe('off');
});
