import { expect, test } from 'vitest';
import { type AnswerDraft, answersTo, totalBy, typedAnswer } from './counterAnswer.ts';
import { sampleCounter } from './counterSample.ts';

const suspect = sampleCounter();
const counting = sampleCounter({ state: 'counting', question: null, offset: 0 });
const draft: AnswerDraft = { answer: null, startReading: '', total: '', reason: 'заменён контроллер' };
const place = { deviceId: 7, point: 'run_hours', reason: 'заменён контроллер' };

test('only answers that fit the readings are offered', () => {
  expect(answersTo(suspect)).toEqual(['reset', 'swap', 'correct']);
  expect(answersTo(counting)).toEqual(['correct']);
});

test('each answer tells what the total becomes before it is given', () => {
  const typed = { ...draft, startReading: '2,5', total: '12 500,5' };
  expect(totalBy(suspect, 'reset', typed)).toBe(12_491);
  expect(totalBy(suspect, 'swap', typed)).toBe(12_488.5);
  expect(totalBy(suspect, 'correct', typed)).toBe(12_500.5);
  expect(totalBy(suspect, 'wrap', typed)).toBeNull();
  expect(totalBy(suspect, 'swap', draft)).toBeNull();
  expect(totalBy(suspect, 'swap', { ...draft, startReading: '5' })).toBeNull();
});

test('what was chosen and typed becomes an order', () => {
  expect(typedAnswer(suspect, { ...draft, answer: 'reset' }).order).toEqual({
    name: 'counters.decide',
    input: { ...place, decision: 'reset' },
  });
  expect(typedAnswer(suspect, { ...draft, answer: 'swap', startReading: '2,5' }).order).toEqual({
    name: 'counters.decide',
    input: { ...place, decision: 'swap', startReading: 2.5 },
  });
  expect(typedAnswer(counting, { ...draft, answer: 'correct', total: '12\u2009500' }).order).toEqual({
    name: 'counters.correct',
    input: { ...place, total: 12_500 },
  });
});

test.each([
  [{}, { answer: 'answer' }],
  [{ answer: 'reset', reason: '  ' }, { reason: 'reason' }],
  [{ answer: 'swap', startReading: '' }, { startReading: 'number' }],
  [{ answer: 'swap', startReading: '3,1' }, { startReading: 'tooHigh' }],
  [{ answer: 'correct', total: '-5' }, { total: 'number' }],
  [{ answer: 'correct', total: '9999999999999' }, { total: 'tooMuch' }],
] as const)('%j is no order yet', (changes, problems) => {
  expect(typedAnswer(suspect, { ...draft, ...changes })).toEqual({ order: null, problems });
});
