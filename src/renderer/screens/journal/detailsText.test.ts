import { expect, test } from 'vitest';
import { detailsText } from './detailsText.ts';

const WORDS: Readonly<Record<string, string>> = {
  'journal.detail.offlineMs': 'без связи',
  'journal.detail.fromMs': 'с',
  'journal.detail.scale': 'масштаб',
  'audit.yes': 'да',
  'audit.no': 'нет',
  'audit.field.keepDaily': 'хранить дневных',
  'storage.class.raw': 'сырые кадры',
  'scenario.gas_leak.name': 'Утечка газа',
  'key.mute': 'Звук',
};
const words = {
  language: 'ru',
  zone: 'Asia/Almaty',
  t: (key: string, fallback: string): string => WORDS[key] ?? fallback,
} as const;

test('reasons and durations are said in words', () => {
  expect(detailsText({ reason: 'timeout', offlineMs: 42_000 }, words)).toBe('нет ответа · без связи: 0:42');
});

test('an unknown detail is shown as the station wrote it, an empty one not at all', () => {
  expect(detailsText({ odd: true, none: null, jumpMs: -3_600_000 }, words)).toBe(
    'odd: да · jumpMs: \u22121\u00A0ч\u00A00\u00A0мин',
  );
});

test('an instant is told by the clock of the site, and never as a duration since 1970', () => {
  const fromMs = Date.parse('2026-11-21T16:39:53Z');
  expect(detailsText({ class: 'raw', fromMs, until: '2026-11-21T16:40:00.000Z' }, words)).toBe(
    'сырые кадры · с: 21.11.2026 21:39:53 · until: 21.11.2026 21:40:00',
  );
});

test('numbers follow the language, and bytes are told in their units', () => {
  expect(detailsText({ scale: 0.1, freeBytes: 2_500_000_000, level: 'low' }, words)).toBe(
    'масштаб: 0,1 · freeBytes: 2,5\u00A0ГБ',
  );
});

test('of changed settings only what differs is told', () => {
  const before = JSON.stringify({ enabled: true, hour: 3, keepDaily: 7 });
  const after = JSON.stringify({ enabled: false, hour: 3, keepDaily: 14 });
  expect(detailsText({ before, after }, words)).toBe('enabled: да → нет · хранить дневных: 7 → 14');
  expect(detailsText({ before: '{', after }, words)).toBe('');
});

test('what a trainer did is said in the words of the trainer', () => {
  expect(detailsText({ scenario: 'gas_leak', intensity: 0.35, durationS: 90, key: 'mute' }, words)).toBe(
    'scenario: Утечка газа · intensity: 35\u00A0% · durationS: 1:30 · key: Звук',
  );
});
