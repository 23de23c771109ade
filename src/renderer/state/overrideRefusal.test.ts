import { expect, test } from 'vitest';
import type { ApiError } from '#shared/api/apiError.ts';
import { ALARM_REFUSALS } from '#shared/model/alarmAct.ts';
import { crossedLimitsText, OVERRIDE_REFUSALS } from '#shared/model/overrideRefusals.ts';
import { overrideRefusal } from './overrideRefusal.ts';

const error = (message: string): ApiError => ({ code: 'bad_input', message });
const t = (key: string, { message }: Readonly<Record<string, string>>): string => `${key}: ${message ?? ''}`;

test.each(Object.values(OVERRIDE_REFUSALS))('"$en" is said in the language of the reader', ({ ru, en }) => {
  expect(overrideRefusal(error(en), 'ru', t)).toBe(ru);
  expect(overrideRefusal(error(en), 'en', t)).toBe(en);
});

test('limits that cross are named with their numbers', () => {
  const { en } = crossedLimitsText({ side: 'L', value: -3.2 }, { side: 'HH', value: -7.5 });
  expect(overrideRefusal(error(en), 'en', t)).toBe('Limit HH (−7.5) must be above limit L (−3.2)');
  expect(overrideRefusal(error(en), 'ru', t)).toBe('Предел HH (−7,5) должен быть выше предела L (−3,2)');
});

test('several reasons are all said', () => {
  const both = `${OVERRIDE_REFUSALS.deadband.en}; ${OVERRIDE_REFUSALS.delay.en}`;
  expect(overrideRefusal(error(both), 'ru', t)).toBe(`${OVERRIDE_REFUSALS.deadband.ru}; ${OVERRIDE_REFUSALS.delay.ru}`);
});

test('a refusal that every act knows keeps its words, and any other one is said by its code', () => {
  expect(overrideRefusal(error(ALARM_REFUSALS.comment_missing.en), 'ru', t)).toBe('Укажите причину');
  expect(overrideRefusal(error('must be a number'), 'ru', t)).toBe('apiError.bad_input: must be a number');
});
