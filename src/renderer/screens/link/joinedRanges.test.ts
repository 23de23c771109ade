import { expect, test } from 'vitest';
import { joinedRanges } from './joinedRanges.ts';

const refused = (address: number, count: number, exceptionCode = 2) => ({ address, count, exceptionCode });

test('neighbours refused for the same reason are one range', () => {
  expect(joinedRanges([refused(111, 1), refused(109, 2), refused(115, 1)])).toEqual([refused(109, 3), refused(115, 1)]);
});

test('another reason parts them', () => {
  expect(joinedRanges([refused(1, 1), refused(2, 1, 4)])).toEqual([refused(1, 1), refused(2, 1, 4)]);
  expect(joinedRanges([])).toEqual([]);
});
