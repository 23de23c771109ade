import { expect, test } from 'vitest';
import { formatRegister } from './formatRegister.ts';

test('a register is four hex digits and its decimal', () => {
  expect(formatRegister(0)).toEqual({ hex: '0000', unsigned: '0', signed: '' });
  expect(formatRegister(3991)).toEqual({ hex: '0F97', unsigned: '3991', signed: '' });
  expect(formatRegister(0x7fff)).toEqual({ hex: '7FFF', unsigned: '32767', signed: '' });
});

test('the sign is told where it would differ', () => {
  expect(formatRegister(0x8000)).toEqual({ hex: '8000', unsigned: '32768', signed: '\u221232768' });
  expect(formatRegister(0xffff)).toEqual({ hex: 'FFFF', unsigned: '65535', signed: '\u22121' });
});
