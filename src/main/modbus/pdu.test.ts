import { describe, expect, test } from 'vitest';
import {
  checkRequest,
  exceptionText,
  isAnswerTo,
  type ModbusRequest,
  parseAnswer,
  putRequestPdu,
  requestPduLength,
} from './pdu.ts';

const pduOf = (request: ModbusRequest): string => {
  const bytes = Buffer.alloc(requestPduLength(request));
  putRequestPdu(request, bytes, 0);
  return bytes.toString('hex');
};

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('a request', () => {
  test.each<[string, ModbusRequest, string]>([
    ['78 alarm coils', { unitId: 1, fc: 1, address: 0, count: 78 }, '010000004e'],
    ['30 registers from 55', { unitId: 3, fc: 3, address: 55, count: 30 }, '030037001e'],
    ['an address above 32767', { unitId: 1, fc: 4, address: 0xfffe, count: 2 }, '04fffe0002'],
    ['the start coil', { unitId: 1, fc: 5, address: 0, value: true }, '050000ff00'],
    ['a coil off', { unitId: 1, fc: 5, address: 17, value: false }, '0500110000'],
    ['one register', { unitId: 1, fc: 6, address: 4354, value: 65535 }, '061102ffff'],
    ['two registers', { unitId: 1, fc: 16, address: 1, values: [10, 258] }, '100001000204000a0102'],
  ])('for %s has the bytes of the standard', (_name, request, hex) => {
    expect(pduOf(request)).toBe(hex);
  });

  test.each<ModbusRequest>([
    { unitId: 1, fc: 3, address: 0, count: 126 },
    { unitId: 1, fc: 3, address: 0, count: 0 },
    { unitId: 1, fc: 1, address: 0, count: 2001 },
    { unitId: 1, fc: 3, address: 65535, count: 2 },
    { unitId: 256, fc: 3, address: 0, count: 1 },
    { unitId: 1, fc: 3, address: 0.5, count: 1 },
    { unitId: 1, fc: 6, address: 0, value: -1 },
    { unitId: 1, fc: 16, address: 0, values: [] },
    { unitId: 1, fc: 16, address: 0, values: new Array<number>(124).fill(0) },
  ])('that the protocol cannot carry is our own bug: %o', (request) => {
    expect(() => checkRequest(request)).toThrow('BUG');
  });
});

describe('an answer', () => {
  const read: ModbusRequest = { unitId: 3, fc: 3, address: 0, count: 3 };

  test('brings its registers, high byte first', () => {
    const bytes = bytesOf('03 06 0200 FFFF 7FFE');
    expect(isAnswerTo(read, bytes, 0, bytes.length)).toBe(true);
    expect(parseAnswer(read, bytes, 0)).toEqual({ kind: 'registers', registers: Uint16Array.of(0x200, 65535, 32766) });
  });

  test('brings coils as one element each, lowest bit first', () => {
    const coils: ModbusRequest = { unitId: 1, fc: 1, address: 0, count: 10 };
    const bytes = bytesOf('01 02 05 02');
    expect(isAnswerTo(coils, bytes, 0, bytes.length)).toBe(true);
    expect(parseAnswer(coils, bytes, 0)).toEqual({
      kind: 'registers',
      registers: Uint16Array.of(1, 0, 1, 0, 0, 0, 0, 0, 0, 1),
    });
  });

  test.each([
    ['another function', '04 06 0000 0000 0000'],
    ['another byte count', '03 04 0000 0000 0000'],
    ['a register too few', '03 06 0000 0000'],
    ['a byte too many', '03 06 0000 0000 0000 00'],
    ['an exception of another function', '84 02'],
    ['an exception with a tail', '83 02 00'],
    ['nothing', ''],
  ])('with %s is none', (_name, hex) => {
    const bytes = bytesOf(hex);
    expect(isAnswerTo(read, bytes, 0, bytes.length)).toBe(false);
  });

  test('with the high bit of the function is an exception', () => {
    expect(isAnswerTo(read, bytesOf('83 02'), 0, 2)).toBe(true);
    expect(parseAnswer(read, bytesOf('83 02'), 0)).toEqual({ kind: 'exception', code: 2 });
    expect([exceptionText(2), exceptionText(99)]).toEqual([
      'exception 2: illegal data address',
      'exception 99: not in the standard',
    ]);
  });

  test('to a write is its echo, and another echo is told apart', () => {
    const write: ModbusRequest = { unitId: 1, fc: 6, address: 2, value: 700 };
    expect(parseAnswer(write, bytesOf('06 0002 02BC'), 0)).toEqual({
      kind: 'registers',
      registers: new Uint16Array(0),
    });
    expect(parseAnswer(write, bytesOf('06 0003 02BC'), 0)).toEqual({ kind: 'wrongEcho' });
    expect(parseAnswer(write, bytesOf('06 0002 02BD'), 0)).toEqual({ kind: 'wrongEcho' });
  });
});
