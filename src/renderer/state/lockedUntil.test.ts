import { expect, test } from 'vitest';
import { lockedUntil } from './lockedUntil.ts';

test('the instant is found wherever the message has it', () => {
  const message = 'control is locked after wrong tries until 2026-11-21T14:52:08.000Z';
  expect(lockedUntil({ message })).toBe(Date.UTC(2026, 10, 21, 14, 52, 8));
});

test('a message without an instant says nothing about it', () => {
  expect(lockedUntil({ message: 'needs the role admin' })).toBeNull();
});
