import { describe, expect, it } from 'vitest';
import { isTooWide } from './workbookExtent.ts';

const sheet = (xml: string): ReadonlyMap<string, Buffer> => new Map([['xl/any.xml', Buffer.from(xml)]]);

describe('the extent of a workbook', () => {
  it.each([
    '<c r="AX20000"><v>1</v></c>',
    '<row r="20000"/>',
    '<row><c><v>1</v></c></row>',
    '<cols r="A99999"/>',
    '<c r="A1" s="3"/><t>r="ZZZ1"</t>',
  ])('has room for %s', (xml) => {
    expect(isTooWide(sheet(xml))).toBe(false);
  });

  it.each([
    '<c r="AY1"/>',
    '<c r="A20001"/>',
    '<row r="20001"/>',
    '<row r="1e9"/>',
    '<x:c s=">" r = \'XFD1\'/>',
    '<c\n\tt="n"\n\tr="B1048576">',
    '<c r="&#88;FD1"/>',
    '<c r="a1"/>',
    '<c r="A1" r="XFD1"/>',
  ])('has none for %s', (xml) => {
    expect(isTooWide(sheet(xml))).toBe(true);
  });

  it('is sixteen sheets', () => {
    const book = (count: number): string => `<sheets>${'<sheet name="a" r:id="rId1"/>'.repeat(count)}</sheets>`;
    expect([16, 17].map((count) => isTooWide(sheet(book(count))))).toEqual([false, true]);
  });
});
