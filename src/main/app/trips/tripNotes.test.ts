import { expect, it } from 'vitest';
import type { TripHead } from '#shared/model/tripSheet.ts';
import type { PastDevice, TagTrend } from '../../store/history/historyQueries.ts';
import { tripNotes } from './tripNotes.ts';

const T = Date.UTC(2026, 10, 21, 9);
const past: PastDevice = { deviceId: 1, online: true, processedMs: T + 40, points: [] };
const trend = (change: Partial<TagTrend>) =>
  ({ min: Float64Array.of(1, 2), isFullResolution: true, unread: [], ...change }) as unknown as TagTrend;
const facts = {
  head: { timeMs: T, isOrderUncertain: false } as TripHead,
  span: { fromMs: T - 120_000, toMs: T + 300_000 },
  isFinished: true,
  isKnown: true,
  recordedFromMs: 0,
  trends: [trend({})],
  past: { before: past, at: past },
  moreEvents: 0,
  timeZone: 'Asia/Almaty',
};
const notesOf = (change: Partial<Parameters<typeof tripNotes>[0]>): string[] =>
  tripNotes({ ...facts, ...change })
    .slice(1)
    .map(({ ru }) => ru);

it('a sheet whose history is whole says nothing but how events are ordered', () => {
  expect(notesOf({})).toEqual([]);
});

it('a sheet says once what of its history cannot be read', () => {
  const unread = [{ deviceId: 1, fromMs: T - 60_000, toMs: T, reason: 'damaged' }];
  expect(notesOf({ trends: [trend({ unread }), trend({ unread })] })).toEqual([
    'История 21.11.2026, 13:59:00 – 21.11.2026, 14:00:00 не читается (damaged): её значений на листе нет',
  ]);
});

it.each([
  [
    'only buckets are kept',
    { trends: [trend({ isFullResolution: false })] },
    'Подробных значений за это время уже нет',
  ],
  ['no value is there', { trends: [trend({ min: Float64Array.of(Number.NaN) })] }, 'В истории нет ни одного значения'],
  [
    'no scan came before',
    { past: { before: { ...past, processedMs: null }, at: past } },
    'Состояние до события неизвестно',
  ],
  [
    'the scan of the trip is missing',
    { past: { before: past, at: { ...past, processedMs: T - 9 } } },
    'Опроса, с которым пришло',
  ],
  ['the device is gone', { isKnown: false }, 'Устройство удалено'],
  ['history begins within', { recordedFromMs: T - 5 }, 'История ведётся с 21.11.2026, 13:59:59'],
  ['events were left out', { moreEvents: 7 }, 'Ещё 7 событий'],
])('a sheet says that %s', (_case, change, begins) => {
  expect(notesOf(change)).toEqual([expect.stringContaining(begins)]);
});
