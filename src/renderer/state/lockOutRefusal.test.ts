import { expect, test } from 'vitest';
import { lockOutRefusal } from './lockOutRefusal.ts';

const t = (key: string): string => key;

test('that somebody else was faster is said in words, anything else by its code', () => {
  const error = { code: 'conflict', message: 'the device is locked out already' } as const;
  expect(lockOutRefusal({ ...error, reason: 'stands_already' }, t)).toBe('lockOut.refused.stands_already');
  expect(lockOutRefusal(error, t)).toBe('apiError.conflict');
  expect(lockOutRefusal({ ...error, reason: 'other' }, t)).toBe('apiError.conflict');
});
