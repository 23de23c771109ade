import { expect, test } from 'vitest';
import { siteOrder, siteTexts, undoOf } from './siteDraft.ts';

const MKZ = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty', latitude: 52.287, longitude: 76.967 };
const YKZ = { id: 2, code: 'YKZ', name: 'ЯКЗ', timeZone: 'Asia/Almaty' };

test('a site that nobody has touched asks for nothing', () => {
  expect(siteOrder(MKZ, {})).toEqual({ changes: {}, problems: {} });
  expect(siteOrder(MKZ, { ...siteTexts(MKZ, true) })).toEqual({ changes: {}, problems: {} });
  expect(siteOrder(YKZ, { network: ' ' })).toEqual({ changes: {}, problems: {} });
});

test('only what differs is asked for, trimmed, with coordinates as numbers', () => {
  expect(siteOrder(YKZ, { name: ' ЯКЗ-2 ', latitude: '43,24', longitude: '\u221276.9' })).toEqual({
    changes: { name: 'ЯКЗ-2', latitude: 43.24, longitude: -76.9 },
    problems: {},
  });
});

test.each([
  [{ name: ' ' }, { name: 'empty' }],
  [{ name: 'я'.repeat(101) }, { name: 'long' }],
  [{ timeZone: 'Asia/Pavlodar' }, { timeZone: 'zone' }],
  [{ latitude: 'север' }, { latitude: 'number' }],
  [{ latitude: '90,5' }, { latitude: 'range' }],
  [{ longitude: '-181' }, { longitude: 'range' }],
  [{ latitude: '' }, { latitude: 'pair' }],
  [
    { latitude: '', longitude: '' },
    { latitude: 'empty', longitude: 'empty' },
  ],
])('%j is refused in its place', (draft, problems) => {
  expect(siteOrder(MKZ, draft).problems).toEqual(problems);
});

test('a change can be taken back where everything had a value before', () => {
  expect(undoOf(MKZ, { name: 'МКЗ-2', latitude: 50, longitude: 70 })).toEqual({
    name: 'МКЗ',
    latitude: 52.287,
    longitude: 76.967,
  });
  expect(undoOf(YKZ, { network: '192.168.98.x' })).toEqual({ network: '' });
  expect(undoOf(YKZ, { latitude: 43.2, longitude: 76.9 })).toBeUndefined();
});
