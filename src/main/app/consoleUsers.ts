/** What commands of the console do to users. Secrets come in as texts and leave as hashes. */
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StoredUser, User } from '#shared/model/user.ts';
import { secretRefusal } from '../access/secretPolicy.ts';
import { checkUserName, userNameKey } from '../access/userName.ts';
import { readAccess } from '../store/access/readAccess.ts';
import { addUser, changeUser } from '../store/access/users.ts';
import type { Connection } from '../store/openDatabase.ts';
import { isWorkingAdministrator } from './accessDirectory.ts';
import { type ConsoleChange, withConsoleStation } from './consoleStation.ts';
import { SecretHasher } from './secretHasher.ts';

export interface ConsoleOrder {
  readonly dataDirectory: string;
  readonly clock: Clock;
}

export interface SecretOrder extends ConsoleOrder {
  readonly name: string;
  /** Asked for only when everything else is in order; the failure is one sentence. */
  readonly askSecret: () => Promise<Result<string, string>>;
}

/** Users without what proves who they are. */
export const consoleUsers = ({ dataDirectory, clock }: ConsoleOrder): Promise<Result<User[], string>> =>
  withConsoleStation(dataDirectory, clock, ({ connection }) =>
    success(readAccess(connection).users.map(withoutSecret)),
  );

/** Gives a user a new secret and enables them: the way back in for an administrator who forgot theirs. */
export const resetUser = ({ dataDirectory, clock, name, askSecret }: SecretOrder): Promise<Result<User, string>> =>
  withConsoleStation(dataDirectory, clock, async ({ connection, act }) => {
    const user = userNamed(connection, name);
    if (user === undefined) return failure(`there is no user ${name}`);
    const secretHash = await newSecret(user, askSecret);
    if (!secretHash.ok) return secretHash;
    return act((): ConsoleChange<Result<User, string>> => {
      const changed = changeUser(connection, user.id, { secretHash: secretHash.value, disabled: false });
      if (changed === undefined || changed === 'name_taken') throw new Error('BUG: a user is gone');
      return {
        value: success(withoutSecret(changed)),
        act: {
          action: 'users.resetSecret',
          object: `user ${user.name}`,
          before: { disabled: user.disabled },
          after: { disabled: false },
        },
      };
    });
  });

/** Makes an administrator where none works. */
export const createAdministrator = (order: SecretOrder): Promise<Result<User, string>> =>
  withConsoleStation(order.dataDirectory, order.clock, async ({ connection, act }) => {
    const name = checkUserName(order.name);
    if (!name.ok) return failure(name.error.message);
    const refusal = administratorRefusal(connection, name.value);
    if (refusal !== undefined) return failure(refusal);
    const person = { name: name.value, role: 'admin' } as const;
    const secretHash = await newSecret(person, order.askSecret);
    if (!secretHash.ok) return secretHash;
    const user = {
      ...person,
      disabled: false,
      createdMs: order.clock.epochMs(),
      lastLoginMs: null,
      secretHash: secretHash.value,
    };
    return act((): ConsoleChange<Result<User, string>> => {
      const late = administratorRefusal(connection, person.name);
      const added = late === undefined ? addUser(connection, user) : undefined;
      if (added === undefined) return { value: failure(late ?? takenBy(person.name)), act: null };
      const after = { role: person.role };
      return {
        value: success(withoutSecret(added)),
        act: { action: 'users.create', object: `user ${person.name}`, before: null, after },
      };
    });
  });

const takenBy = (name: string): string => `there is a user ${name} already: pult user reset gives them a new secret`;

/** Somebody may have made one while the secret was being typed. */
const administratorRefusal = (connection: Connection, name: string): string | undefined => {
  const present = readAccess(connection).users.find(isWorkingAdministrator);
  if (present !== undefined) return `there is an administrator already, ${present.name}: pult user reset helps them`;
  return userNamed(connection, name) === undefined ? undefined : takenBy(name);
};

const userNamed = (connection: Connection, name: string): StoredUser | undefined =>
  readAccess(connection).users.find((user) => userNameKey(user.name) === userNameKey(name));

const newSecret = async (
  person: Pick<User, 'name' | 'role'>,
  askSecret: SecretOrder['askSecret'],
): Promise<Result<string, string>> => {
  const secret = await askSecret();
  if (!secret.ok) return secret;
  const refusal = secretRefusal(secret.value, person);
  return refusal === undefined ? new SecretHasher().hash(secret.value, 'desk') : failure(refusal.message);
};

const withoutSecret = ({ secretHash: _, ...user }: StoredUser): User => user;
