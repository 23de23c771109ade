import type { StoredToken } from '#shared/model/user.ts';
import type { Connection } from '../openDatabase.ts';
import { tokenFromRow } from './accessRows.ts';

/** What of a token can change; what is not named stays. */
export type TokenChanges = Partial<Pick<StoredToken, 'revokedMs' | 'lastUsedMs'>>;

/** Keeps a new token. Throws where its id is taken. */
export const addToken = (connection: Connection, token: StoredToken): void => {
  connection
    .prepare(
      `INSERT INTO api_token (id, name, role, digest, created_ms, created_by, expires_ms, last_used_ms, revoked_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      token.id,
      token.name,
      token.role,
      token.digest,
      token.createdMs,
      token.createdBy,
      token.expiresMs,
      token.lastUsedMs,
      token.revokedMs,
    );
};

/** Changes a token and gives it as it is then; undefined where there is none of that id. */
export const changeToken = (connection: Connection, id: string, changes: TokenChanges): StoredToken | undefined =>
  connection
    .transaction(() => {
      const { revokedMs, lastUsedMs } = changes;
      // Each by itself, because a trigger asks which columns a statement names.
      if (revokedMs !== undefined) {
        connection.prepare('UPDATE api_token SET revoked_ms = ? WHERE id = ?').run(revokedMs, id);
      }
      if (lastUsedMs !== undefined) {
        connection.prepare('UPDATE api_token SET last_used_ms = ? WHERE id = ?').run(lastUsedMs, id);
      }
      const row = connection.prepare('SELECT * FROM api_token WHERE id = ?').get(id);
      return row === undefined ? undefined : tokenFromRow(row);
    })
    .immediate();
