import { expect, test } from 'vitest';
import type { MimicDocument, MimicLine, MimicSymbol } from '#shared/model/mimic.ts';
import { lineFault, symbolFault } from './mimicFaults.ts';
import { shippedView } from './shippedViewSample.ts';

const set = shippedView('smartgen-hgm9520n', { gen_status: 9 });
const documentWith = (symbols: readonly MimicSymbol[]): MimicDocument => ({
  format: 'pult-mimic',
  version: 1,
  width: 900,
  height: 640,
  symbols,
  lines: [],
});
const faultOf = (symbol: Partial<MimicSymbol>) => {
  const whole = { id: 'one', kind: 'value', x: 0, y: 0, ...symbol };
  return symbolFault(whole, 0, documentWith([whole]), [set]);
};

test('a symbol whose tag is there can be drawn', () => {
  expect(faultOf({ device: 'GEN1', point: 'gen_uab' })).toBeUndefined();
  expect(faultOf({ kind: 'genset', device: 'GEN1' })).toBeUndefined();
  expect(faultOf({ kind: 'text', text: '<b>Цех</b>' })).toBeUndefined();
});

test('each fault has its own name', () => {
  expect(faultOf({ kind: 'transformer' })).toBe('symbol');
  expect(faultOf({ device: 'GEN7', point: 'gen_uab' })).toBe('device');
  expect(faultOf({})).toBe('device');
  expect(faultOf({ kind: 'mains', device: 'GEN1' })).toBe('kind');
  expect(faultOf({ device: 'GEN1', point: 'steam_pressure' })).toBe('point');
  expect(faultOf({ kind: 'busbar', section: 'roof' })).toBe('section');
});

test('of two symbols with one id the second is told', () => {
  const twin: MimicSymbol = { id: 'one', kind: 'text', x: 0, y: 0 };
  const document = documentWith([twin, twin]);
  expect([symbolFault(twin, 0, document, []), symbolFault(twin, 1, document, [])]).toEqual([undefined, 'twice']);
});

test('a line needs both its ends and a section that is known', () => {
  const document = documentWith([
    { id: 'a', kind: 'load', x: 0, y: 0 },
    { id: 'b', kind: 'load', x: 9, y: 9 },
  ]);
  const fault = (line: Partial<MimicLine>) =>
    lineFault({ from: 'a', to: 'b', section: 'busbar', ...line }, document, [set]);
  expect(fault({})).toBeUndefined();
  expect(fault({ to: 'c' })).toBe('end');
  expect(fault({ section: 'roof' })).toBe('section');
  expect(fault({ section: 'genset', device: 'GEN7' })).toBe('device');
  expect(fault({ section: 'genset', device: 'GEN1' })).toBeUndefined();
});
