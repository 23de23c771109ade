import { expect, test } from 'vitest';
import { visibleText } from './visibleText.ts';

test('a mark that turns the text is shown instead of obeyed', () => {
  expect(visibleText('Иванов\u202Eнимда')).toBe('Иванов⟨U+202E⟩нимда');
  expect(visibleText('a\u200Bb\nc')).toBe('a⟨U+200B⟩b⟨U+000A⟩c');
});

test('ordinary names stay as they are, whatever they look like', () => {
  for (const name of ['Ахметов Р.', '<img src=x onerror=alert(1)>', "'); DROP TABLE users;--", 'Ким Ён-су', '李']) {
    expect(visibleText(name)).toBe(name);
  }
});
