import { expect, test } from 'vitest';
import { detailsText } from './detailsText.ts';

const translate = (key: string, fallback: string): string =>
  key === 'journal.detail.offlineMs' ? 'без связи' : fallback;

test('reasons and durations are said in words', () => {
  expect(detailsText({ reason: 'timeout', offlineMs: 42_000 }, 'ru', translate)).toBe('нет ответа · без связи: 0:42');
});

test('an unknown detail is shown as the station wrote it, an empty one not at all', () => {
  expect(detailsText({ odd: true, none: null, jumpMs: -3_600_000 }, 'ru', translate)).toBe(
    'odd: true · jumpMs: \u22121\u00A0ч\u00A00\u00A0мин',
  );
});

test('what a trainer did is said in the words of the trainer', () => {
  const names: Readonly<Record<string, string>> = { 'scenario.gas_leak.name': 'Утечка газа', 'key.mute': 'Звук' };
  const said = (key: string, fallback: string): string => names[key] ?? fallback;
  expect(detailsText({ scenario: 'gas_leak', intensity: 0.35, durationS: 90, key: 'mute' }, 'ru', said)).toBe(
    'scenario: Утечка газа · intensity: 35\u00A0% · durationS: 1:30 · key: Звук',
  );
});
