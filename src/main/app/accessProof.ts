import type { ApiError } from '#shared/api/apiError.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { StoredUser } from '#shared/model/user.ts';
import { isPin, needsPassword } from '../access/secretPolicy.ts';
import { userNameKey } from '../access/userName.ts';
import { type Place, WrongTries } from '../access/wrongTries.ts';
import { accessRefused } from './accessRefused.ts';
import type { SecretHasher } from './secretHasher.ts';

/** Users and places with wrong tries, and as many names that nobody has. */
const MAX_TRIED = 2_000;

/** Finds out whether somebody is who they say, and locks those who try too often. */
export class AccessProof {
  readonly #clock: Clock;
  readonly #hasher: SecretHasher;
  /** Asked again after the comparison, which takes a while. */
  readonly #presentUser: (id: number) => StoredUser | undefined;
  readonly #userTries: WrongTries;
  /** Counted apart, so that a flood of made-up names makes no user's tries forgotten. */
  readonly #strangerTries: WrongTries;

  constructor(clock: Clock, hasher: SecretHasher, presentUser: (id: number) => StoredUser | undefined) {
    this.#clock = clock;
    this.#presentUser = presentUser;
    this.#hasher = hasher;
    this.#userTries = new WrongTries(clock, MAX_TRIED);
    this.#strangerTries = new WrongTries(clock, MAX_TRIED);
  }

  /**
   * Success when the secret is this user's. `user` undefined, for a name that nobody has, and a disabled one are
   * answered in the same words and time as a wrong secret.
   */
  async check(
    user: StoredUser | undefined,
    name: string,
    secret: string,
    place: Place,
  ): Promise<Result<StoredUser, ApiError>> {
    const working = user?.disabled === false ? user : undefined;
    const tries = working === undefined ? this.#strangerTries : this.#userTries;
    const person = working === undefined ? userNameKey(name) : keyOf(working.id);
    if (tries.lockedForMs(person, place) > 0) return this.#locked(tries, person, place);
    const lane = place === 'workstation' ? 'desk' : 'far';
    const right = await this.#hasher.isRight(secret, working?.secretHash ?? null, lane);
    if (!right.ok) return accessRefused('login_busy');
    // Others of the same flood may have been found wrong meanwhile: none of them may be one try more.
    if (tries.lockedForMs(person, place) > 0) return this.#locked(tries, person, place);
    if (right.value && working !== undefined) return this.#right(working, secret, place);
    tries.note(person, place);
    return tries.lockedForMs(person, place) > 0 ? this.#locked(tries, person, place) : accessRefused('wrong_login');
  }

  /** Hash of a new secret. */
  async hash(secret: string, place: Place): Promise<Result<string, ApiError>> {
    const hash = await this.#hasher.hash(secret, place === 'workstation' ? 'desk' : 'far');
    return hash.ok ? hash : accessRefused('login_busy');
  }

  /** Milliseconds for which the user is locked there; 0 when not. */
  lockedForMs(userId: number, place: Place): number {
    return this.#userTries.lockedForMs(keyOf(userId), place);
  }

  forgive(userId: number): void {
    this.#userTries.forget(keyOf(userId));
  }

  #right({ id, secretHash }: StoredUser, secret: string, place: Place): Result<StoredUser, ApiError> {
    const user = this.#presentUser(id);
    if (user === undefined || user.disabled || user.secretHash !== secretHash) return accessRefused('wrong_login');
    this.#userTries.forget(keyOf(user.id), [place]);
    if (!needsPassword(user.role) || !isPin(secret)) return success(user);
    return accessRefused('needs_password', { role: user.role });
  }

  #locked(tries: WrongTries, person: string, place: Place): Result<never, ApiError> {
    return accessRefused('locked', { lockedUntilMs: this.#clock.epochMs() + tries.lockedForMs(person, place) });
  }
}

const keyOf = (userId: number): string => userId.toString();
