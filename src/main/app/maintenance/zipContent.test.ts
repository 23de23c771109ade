import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipContent } from './zipContent.ts';

/** An archive of one file, which may lie about its size. */
const zipOf = (content: Buffer, told = content.length): Buffer => {
  const packed = deflateRawSync(content);
  const name = Buffer.from('a.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(told, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(told, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
};

describe('an archive', () => {
  it('is unpacked, whatever it says of its sizes', () => {
    const content = Buffer.alloc(7_000, 'x');
    expect(zipContent(zipOf(content, 0xfffffff0), 7_000)).toEqual({ ok: true, value: new Map([['a.xml', content]]) });
    expect(zipContent(zipOf(content), 6_999)).toEqual({ ok: false, error: 'too_large' });
  });

  it('that would become too large is refused', () => {
    const bomb = zipOf(Buffer.alloc(50_000_000), 5);
    expect(bomb.length).toBeLessThan(60_000);
    expect(zipContent(bomb, 20_000_000)).toEqual({ ok: false, error: 'too_large' });
  });

  it('of any bytes is unpacked or refused, never thrown about', () => {
    const archive = zipOf(Buffer.from('<xml/>'.repeat(50)));
    const flips = fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(flips, (changes) => {
        const bytes = Buffer.from(archive);
        for (const [at, byte] of changes) bytes[at] = byte;
        expect(typeof zipContent(bytes, 1_000_000).ok).toBe('boolean');
      }),
    );
  });
});
