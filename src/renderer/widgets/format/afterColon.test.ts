import { expect, test } from 'vitest';
import { afterColon } from './afterColon.ts';

test.each([
  ['Включён', 'включён'],
  ['Normal', 'normal'],
  ['АВР включён', 'АВР включён'],
  ['СТОП', 'СТОП'],
  ['отключён', 'отключён'],
  ['3 ступень', '3 ступень'],
  ['', ''],
])('%j is %j behind a colon', (label, text) => {
  expect(afterColon(label, 'ru')).toBe(text);
});
