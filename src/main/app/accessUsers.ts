import type { AccessCommands, UserView } from '#shared/api/access.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { Role } from '#shared/model/role.ts';
import type { StoredUser, User } from '#shared/model/user.ts';
import { secretRefusal } from '../access/secretPolicy.ts';
import { checkUserName } from '../access/userName.ts';
import { PLACES, type Place } from '../access/wrongTries.ts';
import { type AccessDirectory, DEMO_USER, isWorkingAdministrator } from './accessDirectory.ts';
import type { AccessProof } from './accessProof.ts';
import { accessRefused } from './accessRefused.ts';
import type { UserChanges } from './accessStore.ts';

/** Users at the most, disabled ones included. */
const MAX_USERS = 500;

export interface NewUser {
  readonly name: string;
  readonly role: Role;
  readonly secret: string;
}

type UserAnswer<Value = StoredUser> = Promise<Result<Value, ApiError>>;

const noUser = (id: number) => accessRefused('no_user', { id });
const nameTaken = (name: string) => accessRefused('name_taken', { name });

/** Makes and changes users. */
export class AccessUsers {
  readonly #directory: AccessDirectory;
  readonly #proof: AccessProof;
  readonly #clock: Clock;

  constructor(directory: AccessDirectory, proof: AccessProof, clock: Clock) {
    this.#directory = directory;
    this.#proof = proof;
    this.#clock = clock;
  }

  list(): readonly UserView[] {
    return this.#directory.users.map((user) => this.view(user));
  }

  view(user: StoredUser): UserView {
    const lockedForMs = Math.max(...PLACES.map((place) => this.#proof.lockedForMs(user.id, place)));
    return { ...publicUser(user), lockedUntilMs: lockedForMs > 0 ? this.#clock.epochMs() + lockedForMs : null };
  }

  /** `firstOnly`: refused once there is an administrator. */
  async create(user: NewUser, place: Place, firstOnly = false): UserAnswer {
    const name = checkUserName(user.name);
    if (!name.ok) return accessRefused(`name_${name.error.code}`);
    const refusal = secretRefusal(user.secret, { name: name.value, role: user.role });
    if (refusal !== undefined) return accessRefused(`secret_${refusal.code}`);
    const hash = await this.#proof.hash(user.secret, place);
    if (!hash.ok) return hash;
    return this.#directory.inTurn(async () => {
      if (firstOnly && this.#directory.hasAdministrator) return accessRefused('set_up_done');
      if (this.#directory.users.length >= MAX_USERS) return accessRefused('too_many_users');
      const { role } = user;
      return this.#add({
        name: name.value,
        role,
        disabled: false,
        createdMs: this.#clock.epochMs(),
        lastLoginMs: null,
        secretHash: hash.value,
      });
    });
  }

  async #add(user: Omit<StoredUser, 'id'>): UserAnswer {
    const taken = this.#directory.userNamed(user.name);
    const added = taken === undefined ? await this.#directory.addUser(user) : undefined;
    return added === undefined ? nameTaken(user.name) : success(added);
  }

  /** Also tells what the user was before. */
  async update({
    id,
    changes,
  }: AccessCommands['users.update']['input']): UserAnswer<{ before: StoredUser; after: StoredUser }> {
    const name = changes.name === undefined ? undefined : checkUserName(changes.name);
    if (name?.ok === false) return accessRefused(`name_${name.error.code}`);
    return this.#directory.inTurn(async () => {
      const before = this.#stored(id);
      if (before === undefined) return noUser(id);
      const wanted: UserChanges = name === undefined ? changes : { ...changes, name: name.value };
      if (this.#endsLastAdministrator(before, wanted)) return accessRefused('last_administrator');
      const changed = await this.#change(id, wanted);
      return changed.ok ? success({ before, after: changed.value }) : changed;
    });
  }

  /** Sets another secret. */
  async setSecret(id: number, secret: string, place: Place): UserAnswer {
    const user = this.#stored(id);
    if (user === undefined) return noUser(id);
    const refusal = secretRefusal(secret, user);
    if (refusal !== undefined) return accessRefused(`secret_${refusal.code}`);
    const hash = await this.#proof.hash(secret, place);
    if (!hash.ok) return hash;
    return this.#directory.inTurn(() => this.#change(id, { secretHash: hash.value }));
  }

  noteLogin(id: number): void {
    if (this.#stored(id) === undefined) return;
    const lastLoginMs = this.#clock.epochMs();
    this.#directory.noteInTurn(() => this.#directory.changeUser(id, { lastLoginMs }));
  }

  /** The demo's operator is not stored and cannot be changed. */
  #stored(id: number): StoredUser | undefined {
    return id === DEMO_USER.id ? undefined : this.#directory.user(id);
  }

  async #change(id: number, changes: UserChanges): UserAnswer {
    const same = changes.name === undefined ? undefined : this.#directory.userNamed(changes.name);
    if (same !== undefined && same.id !== id) return nameTaken(same.name);
    const changed = await this.#directory.changeUser(id, changes);
    if (changed === 'name_taken') return nameTaken(changes.name ?? '');
    return changed === undefined ? noUser(id) : success(changed);
  }

  #endsLastAdministrator(before: StoredUser, changes: UserChanges): boolean {
    if (!isWorkingAdministrator(before) || isWorkingAdministrator({ ...before, ...changes })) return false;
    return !this.#directory.users.some((user) => user.id !== before.id && isWorkingAdministrator(user));
  }
}

const publicUser = ({ secretHash: _secretHash, ...user }: StoredUser): User => user;
