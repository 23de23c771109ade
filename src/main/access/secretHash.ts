/** How the hash of a secret is written down: `scrypt$32768$8$1$<salt>$<hash>`, the last two as base64url. */

/** Cost of scrypt, RFC 7914: it takes 128 · n · r bytes of memory. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

export interface SecretHash {
  readonly cost: ScryptCost;
  /** Both base64url. */
  readonly salt: string;
  readonly hash: string;
}

/** Hash of a secret with that salt and cost, base64url. */
export type DeriveHash = (secret: string, salt: string, cost: ScryptCost) => Promise<string>;

const FORM = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22,86})\$([\w-]{43,86})$/;
/** No text in the database makes the station take more than 128 MiB for one login. */
const MAX_MEMORY_BYTES = 128 * 1024 * 1024;
const MAX_PARALLEL = 4;

export const formatSecretHash = ({ cost, salt, hash }: SecretHash): string =>
  ['scrypt', cost.n, cost.r, cost.p, salt, hash].join('$');

/** Undefined for a text that is none, or whose cost no station can have written. */
export const parseSecretHash = (text: string): SecretHash | undefined => {
  const [, n, r, p, salt, hash] = FORM.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return undefined;
  const cost = { n: Number(n), r: Number(r), p: Number(p) };
  return isPossible(cost) ? { cost, salt, hash } : undefined;
};

const isPossible = ({ n, r, p }: ScryptCost): boolean =>
  n > 1 && (n & (n - 1)) === 0 && r > 0 && p > 0 && p <= MAX_PARALLEL && 128 * n * r <= MAX_MEMORY_BYTES;
