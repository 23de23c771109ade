import { expect, test } from 'vitest';
import { refusalSentence } from './refusal.ts';
import { REFUSAL_TABLES, recordedRefusal } from './refusals.ts';

const ROWS = REFUSAL_TABLES.flatMap((table) => Object.entries(table).map(([reason, words]) => ({ reason, words })));

const placesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');

/** A value for each parameter of a sentence. */
const samplesOf = (sentence: string) =>
  Object.fromEntries(
    placesOf(sentence).map((name) => [
      name,
      name.endsWith('UntilMs') ? Date.UTC(2026, 10, 21, 14, 52, 8) : `a ${name}`,
    ]),
  );

test('no word of a refusal stands in two tables', () => {
  expect(ROWS.length).toBeGreaterThan(30);
  expect(new Set(ROWS.map(({ reason }) => reason)).size).toBe(ROWS.length);
});

test.each(ROWS)('$reason has words in both languages that name nothing its sentence does not', ({ words }) => {
  const { ru, en, sentence = en } = words;
  expect(ru).toMatch(/[а-яё]/i);
  expect(en).toMatch(/[a-z]/i);
  expect(en).not.toMatch(/[а-яё]/i);
  expect(placesOf(ru).toSorted()).toEqual(placesOf(en).toSorted());
  expect(placesOf(sentence)).toEqual(expect.arrayContaining([...placesOf(en)]));
});

test.each(ROWS)('the sentence of $reason is read back as that word', ({ reason, words }) => {
  const parameters = samplesOf(words.sentence ?? words.en);
  expect(recordedRefusal(refusalSentence(words, parameters))).toEqual({ reason, parameters });
});

test('a sentence of anybody else is no refusal', () => {
  expect(recordedRefusal('so that the pump can be changed')).toBeUndefined();
});
