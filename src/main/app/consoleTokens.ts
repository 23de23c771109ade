/** What commands of the console do to tokens. */

import { failure, type Result, success } from '#shared/model/result.ts';
import type { Role } from '#shared/model/role.ts';
import type { ApiToken, StoredToken } from '#shared/model/user.ts';
import { formatApiToken, isTokenLive } from '../access/apiToken.ts';
import { checkLabel, userNameKey } from '../access/userName.ts';
import { readAccess } from '../store/access/readAccess.ts';
import { addToken, changeToken } from '../store/access/tokens.ts';
import type { Connection } from '../store/openDatabase.ts';
import { newTokenId, newTokenSecret, sha256 } from './accessRandom.ts';
import { type ConsoleChange, withConsoleStation } from './consoleStation.ts';
import type { ConsoleOrder } from './consoleUsers.ts';

const DAY_MS = 86_400_000;

export interface TokenOrder extends ConsoleOrder {
  readonly name: string;
  readonly role: Role;
  /** Null: it does not expire. */
  readonly expiresInDays: number | null;
}

export interface NewToken {
  readonly token: ApiToken;
  /** Shown once; the store keeps its digest. */
  readonly text: string;
}

/** All tokens, revoked and expired ones too. */
export const consoleTokens = ({ dataDirectory, clock }: ConsoleOrder): Promise<Result<ApiToken[], string>> =>
  withConsoleStation(dataDirectory, clock, ({ connection }) =>
    success(readAccess(connection).tokens.map(withoutDigest)),
  );

/** Makes a token. */
export const createToken = (order: TokenOrder): Promise<Result<NewToken, string>> =>
  withConsoleStation(order.dataDirectory, order.clock, ({ connection, act }) => {
    const name = checkLabel(order.name);
    if (!name.ok) return failure(name.error.message);
    const id = newTokenId();
    const text = formatApiToken(id, newTokenSecret());
    const token = tokenOf({ ...order, name: name.value }, id, sha256(text));
    return act((): ConsoleChange<Result<NewToken, string>> => {
      if (isTaken(connection, token)) {
        return { value: failure(`there is a token ${token.name} already: revoke it first`), act: null };
      }
      addToken(connection, token);
      const after = { id: token.id, role: token.role, expiresMs: token.expiresMs };
      return {
        value: success({ token: withoutDigest(token), text }),
        act: { action: 'tokens.create', object: `token ${token.name}`, before: null, after },
      };
    });
  });

/** The audit calls tokens by their names, so no two that open something have the same. */
const isTaken = (connection: Connection, { name, createdMs }: StoredToken): boolean =>
  readAccess(connection).tokens.some(
    (other) => isTokenLive(other, createdMs) && userNameKey(other.name) === userNameKey(name),
  );

const tokenOf = ({ name, role, clock, expiresInDays }: TokenOrder, id: string, digest: string): StoredToken => {
  const createdMs = clock.epochMs();
  return {
    id,
    name,
    role,
    digest,
    createdMs,
    createdBy: 'console',
    expiresMs: expiresInDays === null ? null : createdMs + expiresInDays * DAY_MS,
    lastUsedMs: null,
    revokedMs: null,
  };
};

/** Ends a token; a running station refuses it within a second. */
export const revokeToken = (order: ConsoleOrder & { readonly id: string }): Promise<Result<ApiToken, string>> =>
  withConsoleStation(order.dataDirectory, order.clock, ({ connection, act }) =>
    act((): ConsoleChange<Result<ApiToken, string>> => {
      const present = readAccess(connection).tokens.find(({ id }) => id === order.id);
      if (present === undefined) return { value: failure(`there is no token ${order.id}`), act: null };
      if (present.revokedMs !== null) return { value: success(withoutDigest(present)), act: null };
      const revokedMs = order.clock.epochMs();
      const token = changeToken(connection, order.id, { revokedMs });
      if (token === undefined) throw new Error('BUG: a token is gone');
      return {
        value: success(withoutDigest(token)),
        act: { action: 'tokens.revoke', object: `token ${token.name}`, before: { id: token.id }, after: { revokedMs } },
      };
    }),
  );

const withoutDigest = ({ digest: _, ...token }: StoredToken): ApiToken => token;
