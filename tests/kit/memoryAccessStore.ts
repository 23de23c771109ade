import type { AccessStore, StoredAccess, TokenChanges, UserChanges } from '#main/app/accessStore.ts';
import type { StoredToken, StoredUser } from '#shared/model/user.ts';

/** Users and tokens as a disk would keep them, for tests. Other processes change them through the same methods. */
export class MemoryAccessStore implements AccessStore {
  readonly users = new Map<number, StoredUser>();
  readonly tokens = new Map<string, StoredToken>();
  /** Names of the methods called that read or write. */
  readonly calls: string[] = [];
  revision = 1;

  async readAccess(): Promise<StoredAccess> {
    this.calls.push('readAccess');
    return { revision: this.revision, users: [...this.users.values()], tokens: [...this.tokens.values()] };
  }

  async accessRevision(): Promise<number> {
    return this.revision;
  }

  async addUser(user: Omit<StoredUser, 'id'>): Promise<StoredUser | undefined> {
    if (this.#holderOf(user.name) !== undefined) return undefined;
    const stored = { ...user, id: this.users.size + 1 };
    this.users.set(stored.id, stored);
    this.revision += 1;
    return stored;
  }

  async changeUser(id: number, changes: UserChanges): Promise<StoredUser | undefined | 'name_taken'> {
    const user = this.users.get(id);
    if (user === undefined) return undefined;
    if (changes.name !== undefined && (this.#holderOf(changes.name) ?? id) !== id) return 'name_taken';
    const changed = { ...user, ...changes };
    this.users.set(id, changed);
    if (Object.keys(changes).some((key) => key !== 'lastLoginMs')) this.revision += 1;
    return changed;
  }

  async addToken(token: StoredToken): Promise<void> {
    this.tokens.set(token.id, token);
    this.revision += 1;
  }

  async changeToken(id: string, changes: TokenChanges): Promise<StoredToken | undefined> {
    this.calls.push(`changeToken ${Object.keys(changes).join()}`);
    const token = this.tokens.get(id);
    if (token === undefined) return undefined;
    const changed = { ...token, ...changes };
    this.tokens.set(id, changed);
    if (changes.revokedMs !== undefined) this.revision += 1;
    return changed;
  }

  #holderOf(name: string): number | undefined {
    return [...this.users.values()].find((user) => user.name.toLowerCase() === name.toLowerCase())?.id;
  }
}
