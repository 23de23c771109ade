import { expect, it } from 'vitest';
import { TREND_INPUTS } from './trends.ts';

const pen = { tag: 'MKZ.GEN1.power_total', pane: 0, axis: 'left', colour: 0 };
const group = { name: 'Нагрузка', panes: 1, pens: [pen] };
const order = {
  exportId: 'e1',
  pens: [{ tag: 'MKZ.GEN1.power_total' }],
  fromMs: 0,
  toMs: 1,
  format: 'csv',
  title: 'Нагрузка',
  language: 'ru',
  timeZone: 'Asia/Almaty',
};

it.each([
  ['a hundred emoji for a name', { ...group, name: '🔥'.repeat(100) }, true],
  ['a hundred and one', { ...group, name: '🔥'.repeat(101) }, false],
  ['a name of space', { ...group, name: '  ' }, false],
  ['forty pens', { ...group, pens: Array(40).fill(pen) }, true],
  ['forty-one', { ...group, pens: Array(41).fill(pen) }, false],
  ['no pens', { ...group, pens: [] }, false],
  ['a pen in a pane that is not there', { ...group, pens: [{ ...pen, pane: 1 }] }, false],
  ['a pen of the future', { ...group, pens: [{ ...pen, shiftMs: -1 }] }, false],
])('a group of pens: %s', (_what, input, isTaken) => {
  expect(TREND_INPUTS['trends.saveGroup'].safeParse(input).success).toBe(isTaken);
});

it.each([
  ['samples as CSV', order, true],
  ['buckets as a workbook', { ...order, format: 'xlsx', buckets: 2_000 }, true],
  ['a PDF with its picture', { ...order, format: 'pdf', pngBase64: 'AAAA' }, true],
  ['a PDF without one', { ...order, format: 'pdf' }, false],
  ['a picture for a CSV', { ...order, pngBase64: 'AAAA' }, false],
  ['a picture that is no base64', { ...order, format: 'pdf', pngBase64: '"><script>' }, false],
  ['a span that ends before it begins', { ...order, toMs: 0 }, false],
  ['a zone that is none', { ...order, timeZone: 'Mars/Base' }, false],
])('an export: %s', (_what, input, isTaken) => {
  expect(TREND_INPUTS['trends.export'].safeParse(input).success).toBe(isTaken);
});
