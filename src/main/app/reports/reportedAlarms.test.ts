import { expect, it } from 'vitest';
import type { StoredTransition } from '../../store/journal/alarmTransitions.ts';
import { reportedAlarms } from './reportedAlarms.ts';

const step = (seq: number, change: Partial<StoredTransition>): StoredTransition => ({
  seq,
  timeMs: seq * 1_000,
  deviceId: 1,
  key: 'oil.LL',
  occurrence: seq,
  step: 'raised',
  from: 'normal',
  to: 'unacknowledged',
  holds: [],
  value: null,
  limit: null,
  quality: 'ok',
  priority: 'high',
  user: null,
  comment: null,
  firstOut: null,
  isOrderUncertain: false,
  untilMs: null,
  ...change,
});

const sourceOf = (rows: readonly StoredTransition[]): Parameters<typeof reportedAlarms>[0] => ({
  reader: {
    alarmTransitions: async ({ afterSeq = 0, limit }) => rows.filter(({ seq }) => seq > afterSeq).slice(0, limit),
    eventsBySeq: async () => [],
  },
  alarmText: (_deviceId, key) => ({ ru: key, en: key }),
});
const span = { deviceIds: new Set([1, 2]), fromMs: 0, toMs: 1e12 };

it('alarms of a report are those of its site that called for the operator', async () => {
  const rows = [
    step(1, {}),
    step(2, { step: 'returned', to: 'returned' }),
    step(3, { deviceId: 9 }),
    step(4, { holds: ['shelved'] }),
    step(5, { deviceId: 2, key: 'gas', priority: 'critical' }),
    step(6, {}),
  ];
  const alarms = await reportedAlarms(sourceOf(rows), span);
  expect([alarms.raised, alarms.byPriority, alarms.isCut]).toEqual([
    3,
    { critical: 1, high: 2, medium: 0, low: 0 },
    false,
  ]);
  expect(alarms.worst.map(({ text, count }) => [text.en, count])).toEqual([
    ['gas', 1],
    ['oil.LL', 2],
  ]);
});

it('a flood of one month is counted to its end', async () => {
  const rows = Array.from({ length: 45_001 }, (_, index) => step(index + 1, {}));
  expect(await reportedAlarms(sourceOf(rows), span)).toMatchObject({ raised: 45_001, isCut: false, more: 0 });
});
