import type { StoredUser } from '#shared/model/user.ts';
import type { Connection } from '../openDatabase.ts';
import { userFromRow } from './accessRows.ts';
import { nameKey } from './nameKey.ts';

/** What of a user can change; what is not named stays. */
export type UserChanges = Partial<Pick<StoredUser, 'name' | 'role' | 'secretHash' | 'disabled' | 'lastLoginMs'>>;

/** Keeps a new user and gives it with its id; undefined where the name is taken, in whatever case. */
export const addUser = (connection: Connection, user: Omit<StoredUser, 'id'>): StoredUser | undefined =>
  connection
    .transaction(() => {
      if (holderOf(connection, user.name) !== undefined) return undefined;
      const { lastInsertRowid } = connection
        .prepare(
          `INSERT INTO user (name, name_key, disabled, role, secret_hash, created_ms, last_login_ms)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          user.name,
          nameKey(user.name),
          user.disabled ? 1 : 0,
          user.role,
          user.secretHash,
          user.createdMs,
          user.lastLoginMs,
        );
      return { ...user, id: Number(lastInsertRowid) };
    })
    .immediate();

/** Changes a user and gives it as it is then; undefined where there is none of that id. */
export const changeUser = (
  connection: Connection,
  id: number,
  changes: UserChanges,
): StoredUser | undefined | 'name_taken' =>
  connection
    .transaction(() => {
      const holder = changes.name === undefined ? undefined : holderOf(connection, changes.name);
      if (holder !== undefined && holder !== id) return 'name_taken';
      for (const [column, value] of columnsOf(changes)) {
        connection.prepare(`UPDATE user SET ${column} = ? WHERE id = ?`).run(value, id);
      }
      const row = connection.prepare('SELECT * FROM user WHERE id = ?').get(id);
      return row === undefined ? undefined : userFromRow(row);
    })
    .immediate();

const holderOf = (connection: Connection, name: string): number | undefined => {
  const id = connection.prepare('SELECT id FROM user WHERE name_key = ?').pluck().get(nameKey(name));
  return typeof id === 'number' ? id : undefined;
};

/** One column at a time, because a trigger asks which columns a statement names. */
const columnsOf = (changes: UserChanges): [string, string | number | null][] => {
  const { name, role, secretHash, disabled, lastLoginMs } = changes;
  const values = {
    name,
    name_key: name === undefined ? undefined : nameKey(name),
    role,
    secret_hash: secretHash,
    disabled: disabled === undefined ? undefined : Number(disabled),
    last_login_ms: lastLoginMs,
  };
  return Object.entries(values).flatMap(([column, value]) => (value === undefined ? [] : [[column, value]]));
};
