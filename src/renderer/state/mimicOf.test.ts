import { expect, test } from 'vitest';
import { mimicSchema } from '#shared/api/schema/mimic.ts';
import { mimicOf } from './mimicOf.ts';

const document = {
  format: 'pult-mimic',
  version: 1,
  width: 900,
  height: 640,
  symbols: [{ id: 'one', kind: 'transformer', x: 1, y: 2, text: '' }],
  lines: [{ from: 'one', to: 'two', section: 'roof' }],
};

test('a mimic with symbols and ends that nobody knows is a mimic all the same', () => {
  expect(mimicOf(document)).toBe(document);
});

test.each([
  ['a list', []],
  ['nothing', null],
  ['another format', { ...document, format: 'station' }],
  ['a later version', { ...document, version: 2 }],
  ['a field that nobody knows', { ...document, script: 'x' }],
  ['a symbol without a place', { ...document, symbols: [{ id: 'one', kind: 'load', x: 1 }] }],
  ['a place beyond the plane', { ...document, symbols: [{ id: 'one', kind: 'load', x: 1e9, y: 0 }] }],
  ['a line without an end', { ...document, lines: [{ from: 'one', section: 'load' }] }],
  ['too many symbols', { ...document, symbols: Array.from({ length: 601 }, () => document.symbols[0]) }],
  ['no plane', { ...document, width: 0 }],
])('%s is none, here as at the station', (_what, value) => {
  expect(mimicOf(value)).toBeUndefined();
  expect(mimicSchema.safeParse(value).success).toBe(false);
});
