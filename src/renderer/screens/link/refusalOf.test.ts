import { expect, test } from 'vitest';
import type { BlockReport } from '#shared/api/link.ts';
import { refusalOf } from './refusalOf.ts';

const blocks: readonly BlockReport[] = [
  { block: 'a', fc: 3, reads: [], refused: [{ address: 10, count: 2, exceptionCode: 2 }] },
  { block: 'b', fc: 4, reads: [], refused: [{ address: 20, count: 1, exceptionCode: 4 }] },
];

test('an address is refused from the first to the last of the range, by that function alone', () => {
  expect([9, 10, 11, 12].map((address) => refusalOf(blocks, 3, address))).toEqual([undefined, 2, 2, undefined]);
  expect(refusalOf(blocks, 4, 20)).toBe(4);
  expect(refusalOf(blocks, 3, 20)).toBeUndefined();
});
