import type { AccessCommands } from '#shared/api/access.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { Role } from '#shared/model/role.ts';
import type { ApiToken, StoredToken } from '#shared/model/user.ts';
import { formatApiToken, isTokenLive, isTokenText, tokenIdOf } from '../access/apiToken.ts';
import type { SessionToken } from '../access/session.ts';
import { checkLabel, userNameKey } from '../access/userName.ts';
import type { AccessDirectory } from './accessDirectory.ts';
import { isSameDigest, newTokenId, newTokenSecret, sha256 } from './accessRandom.ts';
import { accessRefused } from './accessRefused.ts';

/** Tokens that open something, at the most. */
const MAX_LIVE_TOKENS = 200;
const DAY_MS = 86_400_000;
/** How exactly the store knows when a token was used last. */
const NOTE_USE_MS = 60_000;

/** Names the token of `--token`, which is in no store. No id of another one looks like this. */
export const AUTOMATION_ID = 'automation';
const AUTOMATION: SessionToken & { readonly id: string } = { id: AUTOMATION_ID, name: 'token', role: 'admin' };

/** A token that was presented. */
export type PresentedToken = SessionToken & { readonly id: string };

export interface MadeToken {
  readonly token: ApiToken;
  readonly text: string;
}

/** A new token as the store takes it, and its text, which is shown this once. For the station and for `pult token`. */
export const makeToken = (
  wanted: { readonly name: string; readonly role: Role; readonly expiresMs: number | null },
  createdBy: string,
  createdMs: number,
): { readonly stored: StoredToken; readonly text: string } => {
  const id = newTokenId();
  const text = formatApiToken(id, newTokenSecret());
  const stored = { ...wanted, id, createdMs, createdBy, lastUsedMs: null, revokedMs: null, digest: sha256(text) };
  return { stored, text };
};

/** The keys of scripts, and the one of `--token`. */
export class AccessTokens {
  readonly #directory: AccessDirectory;
  readonly #clock: Clock;
  readonly #automationDigest: string | undefined;
  /** By id: when the store was told last, by the monotonic clock. */
  readonly #noted = new Map<string, number>();

  constructor(directory: AccessDirectory, clock: Clock, automationToken: string | undefined) {
    this.#directory = directory;
    this.#clock = clock;
    this.#automationDigest = automationToken === undefined ? undefined : sha256(automationToken);
  }

  list(): readonly ApiToken[] {
    return this.#directory.tokens.map(publicToken);
  }

  /** The token that this text is, when it is valid now. */
  present(text: string): PresentedToken | undefined {
    if (this.#automationDigest !== undefined && isSameDigest(sha256(text), this.#automationDigest)) return AUTOMATION;
    const id = tokenIdOf(text);
    if (id === undefined) return undefined;
    const token = this.#directory.token(id);
    const isRight = isTokenText(text, token?.digest, { digest: sha256, isSame: isSameDigest });
    if (!isRight || token === undefined || !isTokenLive(token, this.#clock.epochMs())) return undefined;
    this.#noteUse(id);
    return { id, name: callerName(token), role: token.role };
  }

  /** The token of that id, when it is valid now. */
  valid(id: string): SessionToken | undefined {
    if (id === AUTOMATION_ID) return this.#automationDigest === undefined ? undefined : AUTOMATION;
    const token = this.#directory.liveToken(id);
    return token === undefined ? undefined : { name: callerName(token), role: token.role };
  }

  async create(
    { name, role, expiresInDays }: AccessCommands['tokens.create']['input'],
    createdBy: string,
  ): Promise<Result<MadeToken, ApiError>> {
    const label = checkLabel(name);
    if (!label.ok) return accessRefused(`name_${label.error.code}`);
    return this.#directory.inTurn(async () => {
      const nowMs = this.#clock.epochMs();
      const live = this.#directory.tokens.filter((token) => isTokenLive(token, nowMs));
      if (live.some((token) => userNameKey(token.name) === userNameKey(label.value)))
        return accessRefused('token_name_taken', { name: label.value });
      if (live.length >= MAX_LIVE_TOKENS) return accessRefused('too_many_tokens');
      const expiresMs = expiresInDays === undefined ? null : nowMs + expiresInDays * DAY_MS;
      const { stored, text } = makeToken({ name: label.value, role, expiresMs }, createdBy, nowMs);
      await this.#directory.addToken(stored);
      return success({ token: publicToken(stored), text });
    });
  }

  async revoke(id: string): Promise<Result<ApiToken, ApiError>> {
    return this.#directory.inTurn(async () => {
      const token = this.#directory.token(id);
      if (token === undefined) return accessRefused('no_token', { id });
      if (token.revokedMs !== null) return accessRefused('token_revoked', { name: token.name });
      const revoked = await this.#directory.changeToken(id, { revokedMs: this.#clock.epochMs() });
      this.#noted.delete(id);
      return revoked === undefined ? accessRefused('no_token', { id }) : success(publicToken(revoked));
    });
  }

  #noteUse(id: string): void {
    const nowMs = this.#clock.monotonicMs();
    const notedMs = this.#noted.get(id);
    if (notedMs !== undefined && nowMs - notedMs < NOTE_USE_MS) return;
    this.#noted.set(id, nowMs);
    const lastUsedMs = this.#clock.epochMs();
    this.#directory.noteInTurn(() => this.#directory.changeToken(id, { lastUsedMs }));
  }
}

const callerName = ({ name }: ApiToken): string => `token ${name}`;

const publicToken = ({ digest: _digest, ...token }: StoredToken): ApiToken => token;
