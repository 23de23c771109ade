import type { StoredToken, StoredUser } from '#shared/model/user.ts';

/** Users and tokens as the store keeps them; another process may change them at any time. */
export interface AccessStore {
  readAccess(): Promise<StoredAccess>;
  /** Another number after each change, whoever made it. */
  accessRevision(): Promise<number>;
  /** Undefined: the name is taken. */
  addUser(user: Omit<StoredUser, 'id'>): Promise<StoredUser | undefined>;
  /** Undefined: there is no such user. */
  changeUser(id: number, changes: UserChanges): Promise<StoredUser | undefined | 'name_taken'>;
  addToken(token: StoredToken): Promise<void>;
  changeToken(id: string, changes: TokenChanges): Promise<StoredToken | undefined>;
}

export interface StoredAccess {
  readonly revision: number;
  readonly users: readonly StoredUser[];
  readonly tokens: readonly StoredToken[];
}

export type UserChanges = Partial<Omit<StoredUser, 'id' | 'createdMs'>>;

/** UTC epoch ms. */
export interface TokenChanges {
  readonly revokedMs?: number;
  readonly lastUsedMs?: number;
}
