import { expect, test } from 'vitest';
import { ALL_OF_AUDIT, auditFilter } from './auditFilter.ts';

const ZONE = 'Asia/Almaty';
const NOW_MS = Date.UTC(2026, 10, 21, 9, 27);

test('nothing chosen asks for everything', () => {
  expect(auditFilter(ALL_OF_AUDIT, ZONE, NOW_MS)).toEqual({});
});

test('a period reaches back from now and stays open at its end', () => {
  expect(auditFilter({ ...ALL_OF_AUDIT, period: 'week' }, ZONE, NOW_MS)).toEqual({
    fromMs: Date.UTC(2026, 10, 14, 9, 27),
  });
});

test('an own period goes by the site’s clock, the last minute included', () => {
  const draft = { ...ALL_OF_AUDIT, period: 'own', from: '2026-11-21T08:00', to: '2026-11-21T14:27' } as const;
  expect(auditFilter(draft, ZONE, NOW_MS)).toEqual({
    fromMs: Date.UTC(2026, 10, 21, 3, 0),
    toMs: Date.UTC(2026, 10, 21, 9, 28),
  });
  expect(auditFilter({ ...draft, to: '' }, ZONE, NOW_MS)).toEqual({ fromMs: Date.UTC(2026, 10, 21, 3, 0) });
  expect(auditFilter({ ...draft, to: '2026-11-21T07:00' }, ZONE, NOW_MS)).toBeNull();
});

test('a bound that cannot be read asks for nothing at all, and not for everything', () => {
  const draft = { ...ALL_OF_AUDIT, period: 'own', from: '21.11', to: '' } as const;
  expect(auditFilter(draft, ZONE, NOW_MS)).toBeNull();
  expect(auditFilter({ ...draft, period: 'all' }, ZONE, NOW_MS)).toEqual({});
});

test('texts are taken without the spaces around them, empty ones not at all', () => {
  const draft = { ...ALL_OF_AUDIT, user: ' Иванов ', action: '  ', object: 'GEN1' };
  expect(auditFilter(draft, ZONE, NOW_MS)).toEqual({ user: 'Иванов', object: 'GEN1' });
});
