import { describe, expect, it } from 'vitest';
import { checkLabel, checkUserName, type UserNameFault, userNameKey } from './userName.ts';

describe('the name of a user', () => {
  it.each([
    ['  Иванов И. И. ', 'Иванов И. И.'],
    ['И\u0306ванов', 'Йванов'],
    ['Иванов\u00a0 Иван', 'Иванов Иван'],
    ['\ufeffИванов', 'Иванов'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ["'); DROP TABLE user;--", "'); DROP TABLE user;--"],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['ж'.repeat(100), 'ж'.repeat(100)],
  ])('%j is kept as %j', (text, name) => {
    expect(checkUserName(text)).toEqual({ ok: true, value: name });
  });

  it.each<[string, UserNameFault]>([
    ['', 'empty'],
    [' \u3000 ', 'empty'],
    ['ж'.repeat(101), 'long'],
    ['Иван\u202eов', 'unseen'],
    ['Иван\u200bов', 'unseen'],
    ['Иван\u0000ов', 'unseen'],
    ['Иван\nов', 'unseen'],
    ['Иван\u001b[31mов', 'unseen'],
    ['Иван\ud800ов', 'unseen'],
    ['Иван\u2028ов', 'unseen'],
    ['\u3164', 'unseen'],
    ['Workstation', 'reserved'],
    ['token grafana', 'reserved'],
    ['STATION', 'reserved'],
    ['Unknown', 'reserved'],
    ['unknown user', 'reserved'],
  ])('%j is refused: %s', (text, code) => {
    const checked = checkUserName(text);
    expect(checked.ok ? 'taken' : checked.error.code).toBe(code);
  });

  it('is the same name in any case and composition', () => {
    expect(userNameKey('ИВАНОВ Й')).toBe(userNameKey('иванов И\u0306'));
    expect(userNameKey('Straße')).toBe(userNameKey('STRASSE'));
    expect(userNameKey('Иванов')).not.toBe(userNameKey('Петров'));
  });
});

describe('the name of a token', () => {
  it('may be what a user cannot be called, because the word token stands before it', () => {
    expect(checkLabel('station')).toEqual({ ok: true, value: 'station' });
    expect(checkLabel('gra\u202efana').ok).toBe(false);
  });
});
