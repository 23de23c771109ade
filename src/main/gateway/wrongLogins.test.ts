import { describe, expect, it } from 'vitest';
import { WrongLogins } from './wrongLogins.ts';

const note = (logins: WrongLogins, from: string, count: number): void => {
  for (let index = 0; index < count; index += 1) logins.note(from);
};

describe('wrong logins of an address', () => {
  it('are too many from the tenth on, until a minute after the first', () => {
    let nowMs = 7_000;
    const logins = new WrongLogins(() => nowMs);
    note(logins, '10.0.0.7', 9);
    expect(logins.isTooMany('10.0.0.7')).toBe(false);
    nowMs += 59_000;
    note(logins, '10.0.0.7', 1);
    expect(logins.isTooMany('10.0.0.7')).toBe(true);
    nowMs += 1_000;
    expect(logins.isTooMany('10.0.0.7')).toBe(false);
    note(logins, '10.0.0.7', 9);
    expect(logins.isTooMany('10.0.0.7')).toBe(false);
  });

  it('are not those of another address', () => {
    const logins = new WrongLogins(() => 7_000);
    note(logins, '10.0.0.7', 12);
    expect(logins.isTooMany('10.0.0.8')).toBe(false);
  });

  it('of ever new addresses make the oldest forgotten, and take no more room or time than ten thousand', () => {
    const logins = new WrongLogins(() => 7_000);
    note(logins, 'first', 10);
    note(logins, 'second', 10);
    for (let index = 0; index < 9_999; index += 1) logins.note(`2001:db8::${index.toString(16)}`);
    expect([logins.isTooMany('first'), logins.isTooMany('second')]).toEqual([false, true]);
  });
});
