import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleSheet } from './maintenanceSample.ts';
import { freshDraft, withItem } from './serviceDraft.ts';
import { keepDraft, keptDraft, parsedDraft } from './serviceDraftStorage.ts';

const PLACE = { deviceId: 11, intervalId: 22 };
const draft = withItem(freshDraft(sampleSheet(), 'ru'), '1.04', { result: 'not_done', note: 'нет прокладки' });

const storage = new Map<string, string>();

beforeEach(() => {
  storage.clear();
  const sessionStorage = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  };
  vi.stubGlobal('window', { sessionStorage });
});
afterEach(() => vi.unstubAllGlobals());

test('a sheet is found again as it was left, by device and level', () => {
  expect(keepDraft(PLACE, draft)).toBe(true);
  expect(keptDraft(PLACE)).toEqual(draft);
  expect(keptDraft({ deviceId: 12, intervalId: 22 })).toBeNull();
});

test('a signed sheet is forgotten', () => {
  keepDraft(PLACE, draft);
  keepDraft(PLACE, null);
  expect(keptDraft(PLACE)).toBeNull();
});

test('what is no draft is not taken for one', () => {
  const text = JSON.stringify(draft);
  expect(parsedDraft(text)).toEqual(draft);
  for (const wrong of ['', '[]', '{}', text.replace('"not_done"', '"maybe"'), text.replace('"40"', '40')])
    expect(parsedDraft(wrong)).toBeNull();
});

test('a browser that keeps nothing is no obstacle', () => {
  vi.stubGlobal('window', {});
  expect(keepDraft(PLACE, draft)).toBe(false);
  expect(keptDraft(PLACE)).toBeNull();
});
