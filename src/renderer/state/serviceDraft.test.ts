import { expect, test } from 'vitest';
import { sampleSheet } from './maintenanceSample.ts';
import {
  freshDraft,
  needsHoursReason,
  orderOf,
  problemsOf,
  progressOf,
  type ServiceDraft,
  withItem,
  withRestUndone,
} from './serviceDraft.ts';

const ZONE = 'Asia/Almaty';
const NOW_MS = Date.UTC(2026, 10, 21, 9, 30);
const sheet = sampleSheet();

const signed = (changes: Partial<ServiceDraft> = {}): ServiceDraft => ({
  ...withRestUndone(sheet, withItem(freshDraft(sheet, 'ru'), '1.01', { result: 'done', value: ' 42 Нм ' })),
  performedBy: 'Ахметов',
  acceptedBy: ' Сергеев ',
  ...changes,
});

const kinds = (draft: ServiceDraft, of = sheet) => problemsOf(of, draft, NOW_MS, ZONE).map(({ kind }) => kind);

test('a fresh sheet knows hours, time and parts, and asks for the rest', () => {
  expect(freshDraft(sheet, 'ru').parts).toEqual([{ name: 'Масло', quantity: '40', unit: 'л' }]);
  expect(kinds(freshDraft(sheet, 'ru'))).toEqual(['open', 'performedBy', 'acceptedBy']);
});

test('progress counts answers, and critical work until it is done or needless', () => {
  const draft = withItem(withItem(freshDraft(sheet, 'ru'), '1.01', { result: 'done' }), '1.04', { result: 'not_done' });
  expect(progressOf(sheet, draft)).toEqual({ all: 3, answered: 2, notDone: 1, criticalOpen: 1 });
  expect(progressOf(sheet, withItem(draft, '1.04', { result: 'not_applicable' })).criticalOpen).toBe(0);
});

test('the rest is left undone without touching what was answered', () => {
  expect(progressOf(sheet, signed())).toMatchObject({ answered: 3, notDone: 2 });
  expect(signed().items['1.01']?.result).toBe('done');
});

test('a signed sheet becomes an order, trimmed, with the hours and the time that the station knows', () => {
  expect(orderOf(sheet, signed(), NOW_MS, ZONE)).toEqual({
    deviceId: 11,
    intervalId: 22,
    completedMs: NOW_MS,
    hours: 12_500.4,
    performedBy: 'Ахметов',
    acceptedBy: 'Сергеев',
    items: [
      { taskCode: '1.01', result: 'done', value: '42 Нм', note: null },
      { taskCode: '1.04', result: 'not_done', value: null, note: null },
      { taskCode: '2.03', result: 'not_done', value: null, note: null },
    ],
    parts: [{ name: 'Масло', quantity: 40, unit: 'л' }],
  });
});

test('a completion is read by the clock of the site, and none is taken from the future', () => {
  const earlier = signed({ completed: '2026-11-21T13:05', hours: '12499' });
  expect(orderOf(sheet, earlier, NOW_MS, ZONE)?.completedMs).toBe(Date.UTC(2026, 10, 21, 8, 5));
  expect(kinds(signed({ completed: '2026-11-21T14:31' }))).toEqual(['future']);
  expect(kinds(signed({ completed: '21 ноября' }))).toEqual(['completed']);
});

test('hours that the counter does not confirm want a reason', () => {
  expect(needsHoursReason(sheet, signed({ hours: '12 501,9' }), NOW_MS)).toBe(false);
  expect(kinds(signed({ hours: '12 380' }))).toEqual(['hoursReason']);
  const order = orderOf(sheet, signed({ hours: '12 380', hoursReason: ' по журналу ' }), NOW_MS, ZONE);
  expect(order).toMatchObject({ hours: 12_380, hoursReason: 'по журналу' });
  expect(kinds(signed({ hours: 'много' }))).toEqual(['hours']);
});

test('since a completion two days ago the set may have run for two days', () => {
  const completedMs = Date.UTC(2026, 10, 19, 9);
  expect(needsHoursReason(sheet, signed({ hours: '12455' }), completedMs)).toBe(false);
  expect(needsHoursReason(sheet, signed({ hours: '12440' }), completedMs)).toBe(true);
});

test('a silent controller vouches for no hours', () => {
  const silent = sampleSheet({ hours: { ...sheet.hours, isFrozen: true } });
  expect(kinds(signed(), silent)).toEqual(['hoursReason']);
  const unknown = sampleSheet({
    hours: { hours: null, source: 'none', atMs: null, isFrozen: true, hoursPerDay: null },
  });
  expect(kinds(signed(), unknown)).toEqual(['hours', 'hoursReason']);
});

test('a part needs a name and an amount; a line left blank is no part', () => {
  const blank = { name: ' ', quantity: '', unit: 'шт' };
  expect(orderOf(sheet, signed({ parts: [blank] }), NOW_MS, ZONE)?.parts).toEqual([]);
  expect(kinds(signed({ parts: [{ name: 'Свеча', quantity: '0', unit: 'шт' }] }))).toEqual(['parts']);
  expect(kinds(signed({ parts: [{ name: '', quantity: '4', unit: 'шт' }] }))).toEqual(['parts']);
});
