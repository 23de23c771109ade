import { expect, test } from 'vitest';
import { calmLinks, isCalm } from './calmLinks.ts';

test('devices that were not asked yet are not counted among those with link', () => {
  expect(calmLinks(['waiting', 'online', 'waiting', 'offline', 'waiting'])).toEqual([
    { look: 'online', count: 1 },
    { look: 'waiting', count: 3 },
  ]);
  expect(calmLinks(['offline'])).toEqual([]);
});

test('whoever has lost the link has a place of their own', () => {
  expect([isCalm('offline'), isCalm('misconfigured'), isCalm('waiting')]).toEqual([false, false, true]);
});
