import { describe, expect, it } from 'vitest';
import { formatApiToken, isTokenLive, isTokenText, tokenIdFrom, tokenIdOf } from './apiToken.ts';

const SECRET = 'Ab3_-'.repeat(8) + 'xyz';
const TEXT = `pult_k7m2p9x4_${SECRET}`;

describe('a token', () => {
  it('is written as its id and its secret, and its id is read from it', () => {
    expect(formatApiToken('k7m2p9x4', SECRET)).toBe(TEXT);
    expect(tokenIdOf(TEXT)).toBe('k7m2p9x4');
    expect(() => formatApiToken('K7', SECRET)).toThrow('BUG');
  });

  it.each(['', 'pult_', TEXT.slice(0, -1), `${TEXT}x`, TEXT.toUpperCase(), TEXT.replace('pult', 'gw'), `${TEXT}\n`])(
    'is not %j',
    (text) => {
      expect(tokenIdOf(text)).toBeUndefined();
    },
  );

  it('has an id of letters and digits, one for each random byte', () => {
    expect(tokenIdFrom([0, 9, 10, 35, 36, 255, 71, 1])).toBe('09az03z1');
  });

  it('is compared with something even when nobody knows it', () => {
    const compared: [string, string][] = [];
    const proof = {
      digest: (text: string) => `digest of ${text}`,
      isSame: (left: string, right: string) => {
        compared.push([left, right]);
        return left === right;
      },
    };
    expect(isTokenText('a', 'digest of a', proof)).toBe(true);
    expect(isTokenText('a', 'digest of b', proof)).toBe(false);
    expect(isTokenText('a', undefined, proof)).toBe(false);
    expect(compared).toHaveLength(3);
  });

  it('opens nothing once it has expired or was revoked', () => {
    expect(isTokenLive({ expiresMs: null, revokedMs: null }, 1_000)).toBe(true);
    expect(isTokenLive({ expiresMs: 1_001, revokedMs: null }, 1_000)).toBe(true);
    expect(isTokenLive({ expiresMs: 1_000, revokedMs: null }, 1_000)).toBe(false);
    expect(isTokenLive({ expiresMs: null, revokedMs: 999 }, 1_000)).toBe(false);
  });
});
