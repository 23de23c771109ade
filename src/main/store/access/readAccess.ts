import type { StoredToken, StoredUser } from '#shared/model/user.ts';
import type { Connection } from '../openDatabase.ts';
import { tokenFromRow, userFromRow } from './accessRows.ts';

/** Who may enter, as of one instant. */
export interface StoredAccess {
  /** See `accessRevision`. */
  readonly revision: number;
  /** Disabled ones too, in the order of their ids. */
  readonly users: readonly StoredUser[];
  /** Expired and revoked ones too, the oldest first. */
  readonly tokens: readonly StoredToken[];
}

/** All users and tokens. */
export const readAccess = (connection: Connection): StoredAccess =>
  connection.transaction(() => ({
    revision: accessRevision(connection),
    users: connection.prepare('SELECT * FROM user ORDER BY id').all().map(userFromRow),
    tokens: connection.prepare('SELECT * FROM api_token ORDER BY created_ms, id').all().map(tokenFromRow),
  }))();

/** A number that grows with every change of a user or token, but for the instants of their last use. */
export const accessRevision = (connection: Connection): number =>
  Number(
    connection
      .prepare(
        `SELECT (SELECT coalesce(sum(revision), 0) FROM user) + (SELECT coalesce(sum(revision), 0) FROM api_token)`,
      )
      .pluck()
      .get(),
  );
