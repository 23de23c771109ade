import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from './csvRow.ts';

/** RFC 4180, as a spreadsheet reads one line. */
const readRow = (line: string): string[] => {
  const cells: string[] = [];
  for (let rest = `,${line.slice(0, -2)}`; rest !== ''; ) {
    const match = /^,(?:"((?:[^"]|"")*)"|([^",]*))/s.exec(rest);
    if (match === null) throw new Error(`no CSV: ${line}`);
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    rest = rest.slice(match[0].length);
  }
  return cells;
};

describe('a row of CSV', () => {
  it('keeps numbers as numbers, negative ones too', () => {
    expect(csvRow([-12.5, 0.1, 1e21, null, 'ok'])).toBe('-12.5,0.1,1e+21,,ok\r\n');
  });

  it('has a decimal comma and semicolons where a language wants them', () => {
    const russian = { separator: ';', decimal: ',' } as const;
    expect(csvRow([-12.5, 'а,б', 'в;г', 1e-7], russian)).toBe('-12,5;а,б;"в;г";1e-7\r\n');
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('makes no formula of %j', (text) => {
    expect(readRow(csvRow([text]))).toEqual([`'${text}`]);
  });

  it('gives any other text back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/.test(text)),
          { minLength: 2, maxLength: 5 },
        ),
        (cells) => {
          expect(readRow(csvRow(cells))).toEqual(cells);
        },
      ),
    );
  });
});
