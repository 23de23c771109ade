import { expect, test } from 'vitest';
import { eventQuery } from './eventQuery.ts';
import { ALL_EVENTS } from './eventStore.ts';

const NOW_MS = 1_900_000_000_000;

test('a period is counted back from now', () => {
  expect(eventQuery(ALL_EVENTS, NOW_MS)).toEqual({ fromMs: NOW_MS - 86_400_000 });
  expect(eventQuery({ ...ALL_EVENTS, period: 'week' }, NOW_MS)).toEqual({ fromMs: NOW_MS - 7 * 86_400_000 });
  expect(eventQuery({ ...ALL_EVENTS, period: 'all' }, NOW_MS)).toEqual({});
});

test('only what was chosen is asked for, and blanks are no words', () => {
  const filter = { ...ALL_EVENTS, period: 'all', siteId: 3, deviceId: 17, kind: 'alarm', text: ' масло ' } as const;
  expect(eventQuery(filter, NOW_MS)).toEqual({ siteId: 3, deviceId: 17, kind: 'alarm', text: 'масло' });
  expect(eventQuery({ ...filter, text: '  ' }, NOW_MS)).not.toHaveProperty('text');
});
