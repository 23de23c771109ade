import { expect, test } from 'vitest';
import { registerText } from './registerText.ts';

test('copied registers are a table: addresses, numbers, hex, keys; what was refused is empty', () => {
  const block = { key: 'power', fc: 3, address: 260, count: 2 } as const;
  const part = {
    isSecond: false,
    point: {
      key: 'power_total',
      block: 'power',
      address: 260,
      type: 's32',
      group: 'power',
      label: { ru: 'Мощность', en: 'Power' },
    },
  } as const;
  const read = {
    block,
    fc: 3,
    readMs: Date.UTC(2026, 10, 21, 9, 5),
    registers: [1214, null],
    error: null,
    isShown: true,
  };
  const rows = [
    { address: 260, value: 1214, parts: [part], alarms: [] },
    { address: 261, value: null, parts: [], alarms: [] },
  ];
  expect(registerText(read, rows)).toBe(
    ['FC3 power 2026-11-21T09:05:00.000Z', '260\t0x0104\t1214\t0x04BE\tpower_total', '261\t0x0105\t\t\t'].join('\n'),
  );
});
