import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from './frameColumns.ts';
import { decodeMissing, encodeMissing } from './missingColumn.ts';
import { decodeRuns, encodeRuns } from './runColumn.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

describe('outcomes as runs', () => {
  it('are exactly what the format page draws', () => {
    const runs = [
      { from: 0, to: 300, code: 0, exceptionCode: 0 },
      { from: 300, to: 303, code: 19, exceptionCode: 2 },
      { from: 303, to: 304, code: 17, exceptionCode: 0 },
    ];
    expect(hex(encodeRuns(runs, 304))).toBe('00' + 'ac020000' + '031302' + '011100');
    expect(decodeRuns(bytesOf('00ac020000031302011100'), 304)).toEqual({ ok: true, value: runs });
  });

  it('come back as they were, many of them deflated', () => {
    const part = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 17, 19),
      fc.integer({ min: 0, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 120 }), (parts) => {
        let from = 0;
        const runs = parts.map(([frames, code, exceptionCode]): Run => {
          from += frames;
          return { from: from - frames, to: from, code, exceptionCode };
        });
        expect(decodeRuns(encodeRuns(runs, from), from)).toEqual({ ok: true, value: runs });
      }),
    );
  });

  it.each([
    ['nothing', '', 'the column is too short'],
    ['too few frames', '00030000', 'the runs of a column do not fill its frames'],
    ['too many frames', '00050000', 'the runs of a column are damaged'],
    ['a run of nothing', '00000000', 'the runs of a column are damaged'],
    ['a run cut off', '000400', 'the runs of a column are damaged'],
    ['a varint without end', '00ffffffffff', 'the runs of a column are damaged'],
  ])('%s is an error in words', (_name, bytes, error) => {
    expect(decodeRuns(bytesOf(bytes), 4)).toEqual({ ok: false, error });
  });

  it('runs with a gap between them are our own bug', () => {
    const run = { code: 0, exceptionCode: 0 };
    expect(() => encodeRuns([{ ...run, from: 1, to: 4 }], 4)).toThrow('BUG: a run from 1 to 4 after 0 frames');
    expect(() => encodeRuns([{ ...run, from: 0, to: 3 }], 4)).toThrow('BUG: runs of 3 frames in a chunk of 4');
  });
});

describe('ranges missing from served blocks', () => {
  const spans = [
    { from: 2, to: 302, ranges: [{ offset: 1, count: 2, exceptionCode: 2 }] },
    {
      from: 400,
      to: 401,
      ranges: [
        { offset: 0, count: 1, exceptionCode: 4 },
        { offset: 300, count: 5, exceptionCode: 2 },
      ],
    },
  ];

  it('are exactly what the format page draws, and nothing when nothing is missing', () => {
    expect(hex(encodeMissing(spans, 500))).toBe(
      '00' + '02' + 'ac02' + '01' + '0100020002' + '62' + '01' + '02' + '0000010004' + '2c01050002',
    );
    expect(decodeMissing(encodeMissing(spans, 500), 500)).toEqual({ ok: true, value: spans });
    expect(hex(encodeMissing([], 500))).toBe('00');
  });

  it.each([
    ['beyond the frames', '000202010100020002'],
    ['no ranges', '00020100'],
    ['no frames', '000200010100020002'],
    ['cut off', '0001010101000200'],
  ])('%s is an error in words', (_name, bytes) => {
    expect(decodeMissing(bytesOf(bytes), 3)).toEqual({ ok: false, error: 'the missing ranges of a block are damaged' });
  });
});
