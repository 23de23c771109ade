import { expect, it } from 'vitest';
import { isTrendPicture } from './trendPicture.ts';
import { TRIAL_PNG } from './trialPicture.ts';

const WIDTH_AT = 16;

const changed = (change: (bytes: Buffer) => Buffer): string =>
  change(Buffer.from(TRIAL_PNG, 'base64')).toString('base64');

const ofSize = (width: number, height: number): string =>
  changed((bytes) => {
    bytes.writeUInt32BE(width, WIDTH_AT);
    bytes.writeUInt32BE(height, WIDTH_AT + 4);
    return bytes;
  });

it('takes a whole PNG', () => {
  expect(isTrendPicture(TRIAL_PNG)).toBe(true);
  expect(isTrendPicture(ofSize(3_840, 2_160))).toBe(true);
});

it.each([
  ['nothing', ''],
  ['half a PNG', changed((bytes) => bytes.subarray(0, -6))],
  ['markup', Buffer.from('<svg onload="alert(1)"></svg>'.repeat(9)).toString('base64')],
  ['markup behind a PNG', changed((bytes) => Buffer.concat([bytes, Buffer.from('<script>')]))],
  ['a PNG that begins otherwise', changed((bytes) => Buffer.concat([Buffer.from(' '), bytes]))],
  ['no pixels', ofSize(0, 7)],
  ['a picture that unpacks to more than a page needs', ofSize(8_000, 8_000)],
])('refuses %s', (_what, base64) => {
  expect(isTrendPicture(base64)).toBe(false);
});
