import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Caller } from './caller.ts';

/** Sessions at the most; the oldest gives way. */
const MAX_SESSIONS = 200;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');

/**
 * Administrators of a running station: one-time login codes, the sessions they open, and the token for automation.
 * Everything is in memory and gone with the process; secrets are compared as digests in constant time.
 */
export class Sessions {
  readonly #tokenDigest: Buffer | undefined;
  readonly #sessions = new Map<string, Caller>();
  #code = secret(16);

  constructor(token?: string) {
    this.#tokenDigest = token === undefined ? undefined : digest(token);
  }

  /** The code that opens the next session. */
  get loginCode(): string {
    return this.#code;
  }

  /** Opens a session for the one-time code, which is then replaced by a new one. Undefined when it is wrong. */
  openWithCode(code: string): string | undefined {
    if (!timingSafeEqual(digest(code), digest(this.#code))) return undefined;
    this.#code = secret(16);
    return this.#open({ name: 'console', role: 'admin' });
  }

  /** Opens a session for the administrator token. Undefined when it is wrong or none is set. */
  openWithToken(token: string): string | undefined {
    return this.#isToken(token) ? this.#open({ name: 'token', role: 'admin' }) : undefined;
  }

  /** Whoever presents this bearer: a session or the token itself. */
  callerOf(bearer: string): Caller | undefined {
    return this.#isToken(bearer) ? { name: 'token', role: 'admin' } : this.#sessions.get(bearer);
  }

  #isToken(text: string): boolean {
    return this.#tokenDigest !== undefined && timingSafeEqual(digest(text), this.#tokenDigest);
  }

  #open(caller: Caller): string {
    const session = secret(24);
    this.#sessions.set(session, caller);
    const oldest = this.#sessions.keys().next().value;
    if (this.#sessions.size > MAX_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    return session;
  }
}
