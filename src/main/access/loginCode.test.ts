import { describe, expect, it } from 'vitest';
import { LoginCode } from './loginCode.ts';

describe('the one-time code', () => {
  it('opens once and is then replaced', () => {
    const secrets = ['first', 'second', 'third'];
    const code = new LoginCode({
      newSecret: () => secrets.shift() ?? 'none left',
      digest: (text) => `digest of ${text}`,
      isSame: (left, right) => left === right,
    });
    expect(code.present).toBe('first');
    expect(code.use('second')).toBe(false);
    expect(code.use('first')).toBe(true);
    expect(code.use('first')).toBe(false);
    expect(code.present).toBe('second');
  });
});
