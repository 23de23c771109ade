import { expect, test } from 'vitest';
import { backupOrder, isNarrower, retentionOrder } from './storageForm.ts';
import { sampleStorage } from './storageSample.ts';

const { retention, backupSettings } = sampleStorage();

test('only what differs from the present settings is ordered', () => {
  expect(retentionOrder({}, retention)).toEqual({ change: {}, problems: {} });
  expect(retentionOrder({ quotaGb: '200', rawDays: '730', minuteDays: null }, retention).change).toEqual({});
  expect(retentionOrder({ quotaGb: '250,5', rawDays: null, hourDays: '3650' }, retention).change).toEqual({
    quotaBytes: 250_500_000_000,
    rawDays: null,
    hourDays: 3_650,
  });
});

test('a number may be typed with a comma or a point, and with spaces between thousands', () => {
  const typed = ['1 000,5', '1000.5', ' 1\u00A0000,5 ', '1\u2009000.5'];
  const quotas = typed.map((quotaGb) => retentionOrder({ quotaGb }, retention).change.quotaBytes);
  expect(quotas).toEqual(typed.map(() => 1_000_500_000_000));
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['много', 'notNumber'],
  ['-5', 'notNumber'],
  ['1e5', 'notNumber'],
  ['0,09', 'range'],
  ['100001', 'range'],
  ['0,1', undefined],
  ['100000', undefined],
])('a quota typed as %j GB has the problem %s', (quotaGb, problem) => {
  expect(retentionOrder({ quotaGb }, retention).problems['quotaGb']).toBe(problem);
});

test.each([
  ['0', 'range'],
  ['36501', 'range'],
  ['7,5', 'notWhole'],
  ['7,0', undefined],
  ['36500', undefined],
])('an age typed as %j days has the problem %s', (minuteDays, problem) => {
  expect(retentionOrder({ minuteDays }, retention).problems['minuteDays']).toBe(problem);
});

test('a field with a problem is not ordered, the others stand', () => {
  expect(retentionOrder({ quotaGb: 'x', rawDays: '365' }, retention)).toEqual({
    change: { rawDays: 365 },
    problems: { quotaGb: 'notNumber' },
  });
});

test('backups are ordered by what was changed, between 1 and 365 of them', () => {
  expect(backupOrder({ enabled: true, hour: 4, keepDaily: '7', keepWeekly: '12' }, backupSettings)).toEqual({
    change: { hour: 4, keepWeekly: 12 },
    problems: {},
  });
  expect(backupOrder({ keepDaily: '0', keepWeekly: '366' }, backupSettings).problems).toEqual({
    keepDaily: 'range',
    keepWeekly: 'range',
  });
});

test('less room or a shorter age drops history, more of either does not', () => {
  expect(isNarrower({ quotaBytes: 150_000_000_000 }, retention)).toBe(true);
  expect(isNarrower({ rawDays: 365 }, retention)).toBe(true);
  expect(isNarrower({ minuteDays: 3_650 }, retention)).toBe(true);
  expect(isNarrower({ quotaBytes: 300_000_000_000, rawDays: null }, retention)).toBe(false);
  expect(isNarrower({}, retention)).toBe(false);
});
