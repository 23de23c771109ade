/** The key of a script: `pult_<id>_<secret>`. 256 random bits need no slow hash: a digest of the whole text is kept. */

/** Letters and digits of an id. */
const ID_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 8;
const FORM = /^pult_([0-9a-z]{8})_[\w-]{43}$/;

/** Random bytes that a token takes: one for each letter of its id, and 32 for its secret. */
export const TOKEN_RANDOM = { idBytes: ID_LENGTH, secretBytes: 32 } as const;

/** The text, shown once. `secret`: 32 random bytes as base64url. */
export const formatApiToken = (id: string, secret: string): string => {
  const text = `pult_${id}_${secret}`;
  if (!FORM.test(text)) throw new Error('BUG: a token was made of something else than 8 letters and 32 bytes');
  return text;
};

export const tokenIdFrom = (randomBytes: Iterable<number>): string =>
  Array.from(randomBytes, (byte) => ID_LETTERS.charAt(byte % ID_LETTERS.length)).join('');

/** Id in a text that looks like a token; undefined for any other. */
export const tokenIdOf = (text: string): string | undefined => FORM.exec(text)?.[1];

/** What stands for the digest of a token that is not known, so that a stranger is refused as slowly. */
const NO_DIGEST = '0'.repeat(64);

interface TokenProof {
  /** SHA-256, hexadecimal. */
  readonly digest: (text: string) => string;
  /** Compares in a time that does not depend on where the texts differ. */
  readonly isSame: (left: string, right: string) => boolean;
}

/** Whether the text is the token whose digest was kept; `digest` undefined for an unknown id. */
export const isTokenText = (text: string, digest: string | undefined, proof: TokenProof): boolean =>
  proof.isSame(proof.digest(text), digest ?? NO_DIGEST) && digest !== undefined;

interface TokenLife {
  readonly expiresMs: number | null;
  readonly revokedMs: number | null;
}

/** Whether it opens anything at this UTC instant. */
export const isTokenLive = ({ expiresMs, revokedMs }: TokenLife, nowMs: number): boolean =>
  revokedMs === null && (expiresMs === null || nowMs < expiresMs);
