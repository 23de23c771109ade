import { describe, expect, it } from 'vitest';
import { formatSecretHash, parseSecretHash } from './secretHash.ts';

const SALT = 'a'.repeat(22);
const HASH = 'b'.repeat(43);
const TEXT = `scrypt$32768$8$1$${SALT}$${HASH}`;

describe('the text of a hash', () => {
  it('is read as it was written', () => {
    const parsed = { cost: { n: 32_768, r: 8, p: 1 }, salt: SALT, hash: HASH };
    expect(parseSecretHash(TEXT)).toEqual(parsed);
    expect(formatSecretHash(parsed)).toBe(TEXT);
  });

  it.each([
    ['', 'is empty'],
    ['2580', 'is a secret in plain text'],
    [TEXT.replace('scrypt', 'md5'), 'names another function'],
    [TEXT.replace('32768', '32767'), 'has a cost that is no power of two'],
    [TEXT.replace('32768', '8388608'), 'would take gigabytes'],
    [TEXT.replace('$1$', '$99$'), 'would take minutes'],
    [TEXT.slice(0, -1), 'was cut'],
    [`${TEXT}\n`, 'has a line end'],
  ])('%j is none: it %s', (text) => {
    expect(parseSecretHash(text)).toBeUndefined();
  });
});
