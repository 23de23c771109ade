import { describe, expect, test } from 'vitest';
import { crc16, hasValidCrc, putCrc } from './crc16.ts';

/** Frames of the SmartGen family as seen on site, checksum last. */
const SITE_FRAMES = [
  '01 01 00 00 00 4E BC 3E',
  '01 03 00 00 00 2D 85 D7',
  '01 03 00 2E 00 0A A5 C4',
  '01 03 00 00 00 50 45 F6',
  '03 03 00 00 00 03 04 29',
  '03 03 00 37 00 1E 75 EE',
  '03 03 00 B6 00 1E 25 C6',
  '01 05 00 00 FF 00 8C 3A',
  '03 03 06 02 00 00 00 00 00 39 F7',
  '01 83 02 C0 F1',
].map((text) => Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('crc16', () => {
  test('agrees with every frame recorded from SmartGen controllers', () => {
    expect(SITE_FRAMES.filter((frame) => !hasValidCrc(frame, 0, frame.length))).toEqual([]);
  });

  test('of the ASCII digits 1 to 9 is the published check value', () => {
    expect(crc16(Buffer.from('123456789'), 0, 9)).toBe(0x4b37);
  });

  test('put behind a frame makes it valid, and any flipped bit makes it invalid', () => {
    const frame = Buffer.from('030300370000ffff', 'hex');
    putCrc(frame, 6);
    expect(hasValidCrc(frame, 0, 8)).toBe(true);
    for (let bit = 0; bit < 64; bit += 1) {
      const flipped = Buffer.from(frame);
      flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      expect(hasValidCrc(flipped, 0, 8)).toBe(false);
    }
  });
});
