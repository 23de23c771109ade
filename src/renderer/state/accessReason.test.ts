import { expect, test } from 'vitest';
import { accessReason } from './accessReason.ts';
import { sampleMe } from './accessSample.ts';

test('an operator in control retries a link, and needs an engineer to decide about a counter', () => {
  expect(accessReason(sampleMe(), 'link.retryNow')).toBeNull();
  expect(accessReason(sampleMe(), 'counters.decide')).toEqual({ kind: 'role', role: 'engineer' });
  expect(accessReason(sampleMe(), 'users.list')).toEqual({ kind: 'role', role: 'admin' });
});

test('where nobody is logged in values are shown and nothing is operated', () => {
  const nobody = sampleMe({ user: null, role: 'viewer', control: 'nobody' });
  expect(accessReason(nobody, 'plant.snapshot')).toBeNull();
  expect(accessReason(nobody, 'link.retryNow')).toEqual({ kind: 'nobody' });
});

test('locked control says how it is locked, and first of all whether opening it would help', () => {
  const idle = sampleMe({ role: 'viewer', control: 'idle' });
  expect(accessReason(idle, 'link.retryNow')).toEqual({ kind: 'idle' });
  expect(accessReason(idle, 'storage.setBackup')).toEqual({ kind: 'role', role: 'admin' });
  const tries = sampleMe({ role: 'viewer', control: 'tries', lockedUntilMs: 905_000 });
  expect(accessReason(tries, 'link.retryNow')).toEqual({ kind: 'tries', untilMs: 905_000 });
});

test('a session of a token is no person: it lacks a role, not a login', () => {
  const token = sampleMe({ user: null, token: 'grafana', role: 'viewer' });
  expect(accessReason(token, 'link.retryNow')).toEqual({ kind: 'role', role: 'operator' });
});

test('what is not known yet stands in nobody’s way', () => {
  expect(accessReason(null, 'users.create')).toBeNull();
});
