import { expect, test } from 'vitest';
import { refusalWords } from './refusalWords.ts';

const echo = (key: string, values: Readonly<Record<string, string>>): string =>
  `${key} ${values['message'] ?? ''}`.trim();

test('a sentence that is known is told in the words of the screen, any other as it is', () => {
  const message = 'this secret is one of the commonest: choose another';
  expect(refusalWords({ code: 'bad_input', message }, echo)).toBe('access.why.common');
  expect(refusalWords({ code: 'internal', message: 'see the log' }, echo)).toBe('access.refused see the log');
});
