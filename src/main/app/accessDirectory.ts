import type { Clock } from '#shared/model/clock.ts';
import { DEMO_USER_ID, type StoredToken, type StoredUser } from '#shared/model/user.ts';
import { isTokenLive } from '../access/apiToken.ts';
import { userNameKey } from '../access/userName.ts';
import type { AccessStore, TokenChanges, UserChanges } from './accessStore.ts';
import type { Logger } from './logger.ts';

/** The demo's operator, who is on no disk. */
export const DEMO_USER: StoredUser = {
  id: DEMO_USER_ID,
  name: 'Демо',
  role: 'operator',
  disabled: false,
  createdMs: 0,
  lastLoginMs: null,
  secretHash: null,
};

/** How often the store is asked whether another process changed something: a revocation counts within a second. */
const POLL_MS = 500;

export interface DirectoryParts {
  readonly store: AccessStore;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
  readonly demo: boolean;
  /** A user is not what they were, whoever changed them. */
  readonly onUserChanged: (before: StoredUser, after: StoredUser) => void;
  readonly onChange: () => void;
}

/** Users and tokens in memory, kept equal to the store. Writes are made one after another. */
export class AccessDirectory {
  readonly #parts: DirectoryParts;
  #users = new Map<number, StoredUser>();
  #tokens = new Map<string, StoredToken>();
  #revision: number | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #cancelPoll: () => void = () => undefined;
  #isClosed = false;

  constructor(parts: DirectoryParts) {
    this.#parts = parts;
  }

  /** Reads all of them and follows the store until `close`. */
  async open(): Promise<void> {
    await this.#reload();
    this.#poll();
  }

  /** Those of the store, and the demo's operator where there is one. */
  get users(): readonly StoredUser[] {
    return [...(this.#parts.demo ? [DEMO_USER] : []), ...this.#users.values()];
  }

  get tokens(): readonly StoredToken[] {
    return [...this.#tokens.values()];
  }

  /** Undefined for users who are not there. */
  user(id: number): StoredUser | undefined {
    return this.#parts.demo && id === DEMO_USER.id ? DEMO_USER : this.#users.get(id);
  }

  userNamed(name: string): StoredUser | undefined {
    const key = userNameKey(name);
    return this.users.find((user) => userNameKey(user.name) === key);
  }

  token(id: string): StoredToken | undefined {
    return this.#tokens.get(id);
  }

  /** Undefined for tokens that are not there, revoked or expired. */
  liveToken(id: string): StoredToken | undefined {
    const token = this.#tokens.get(id);
    return token !== undefined && isTokenLive(token, this.#parts.clock.epochMs()) ? token : undefined;
  }

  get hasAdministrator(): boolean {
    return this.users.some(isWorkingAdministrator);
  }

  /** Runs what reads and then writes while nobody else does. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined); // whoever asked for it is told
    return turn;
  }

  /** Only within `inTurn`, as the three below. Undefined: the name is taken. */
  async addUser(user: Omit<StoredUser, 'id'>): Promise<StoredUser | undefined> {
    const added = await this.#parts.store.addUser(user);
    if (added === undefined) return undefined;
    this.#users.set(added.id, added);
    this.#parts.onChange();
    return added;
  }

  async changeUser(id: number, changes: UserChanges): Promise<StoredUser | undefined | 'name_taken'> {
    const before = this.#users.get(id);
    const after = await this.#parts.store.changeUser(id, changes);
    if (after === undefined || after === 'name_taken') return after;
    this.#users.set(id, after);
    if (before !== undefined) this.#parts.onUserChanged(before, after);
    this.#parts.onChange();
    return after;
  }

  async addToken(token: StoredToken): Promise<void> {
    await this.#parts.store.addToken(token);
    this.#tokens.set(token.id, token);
    this.#parts.onChange();
  }

  async changeToken(id: string, changes: TokenChanges): Promise<StoredToken | undefined> {
    const token = await this.#parts.store.changeToken(id, changes);
    if (token === undefined) return undefined;
    this.#tokens.set(id, token);
    this.#parts.onChange();
    return token;
  }

  /** What nobody waits for: when somebody logged in or a token was used. */
  noteInTurn(work: () => Promise<unknown>): void {
    this.inTurn(work).catch((error: unknown) => {
      if (!this.#isClosed) this.#parts.logger.error({ err: error }, 'a login could not be noted in the store');
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelPoll();
    await this.#last;
  }

  #poll(): void {
    this.#cancelPoll = this.#parts.clock.after(POLL_MS, () => {
      void this.inTurn(() => this.#catchUp()).finally(() => {
        if (!this.#isClosed) this.#poll();
      });
    });
  }

  async #catchUp(): Promise<void> {
    try {
      if (!this.#isClosed && (await this.#parts.store.accessRevision()) !== this.#revision) await this.#reload();
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'users and tokens could not be read again; those known stay valid');
    }
  }

  async #reload(): Promise<void> {
    const { revision, users, tokens } = await this.#parts.store.readAccess();
    const before = this.#users;
    this.#users = new Map(users.map((user) => [user.id, user]));
    this.#tokens = new Map(tokens.map((token) => [token.id, token]));
    this.#revision = revision;
    for (const user of users) {
      const old = before.get(user.id);
      if (old !== undefined) this.#parts.onUserChanged(old, user);
    }
    this.#parts.onChange();
  }
}

export const isWorkingAdministrator = ({ role, disabled }: Pick<StoredUser, 'role' | 'disabled'>): boolean =>
  role === 'admin' && !disabled;
