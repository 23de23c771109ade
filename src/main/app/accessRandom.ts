/** The randomness and the digests of access, by the machine's own cryptography. */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { TOKEN_RANDOM, tokenIdFrom } from '../access/apiToken.ts';

const BEARER_BYTES = 16;

/** SHA-256 of a text as UTF-8, hexadecimal. */
export const sha256 = (text: string): string => hash('sha256', text);

/** Compares two digests in a time that does not depend on them. */
export const isSameDigest = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

/** 128 random bits as base64url. */
export const newBearer = (): string => randomBytes(BEARER_BYTES).toString('base64url');

export const newTokenId = (): string => tokenIdFrom(randomBytes(TOKEN_RANDOM.idBytes));

export const newTokenSecret = (): string => randomBytes(TOKEN_RANDOM.secretBytes).toString('base64url');
