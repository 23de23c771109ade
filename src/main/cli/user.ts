import { type ConsoleOrder, consoleUsers, createAdministrator, resetUser } from '../app/consoleUsers.ts';
import { defaultDataDirectory } from '../app/places.ts';
import { systemClock } from '../app/systemClock.ts';
import { askSecret } from './askSecret.ts';
import { type Command, readOptions, report, UsageError } from './command.ts';

const OPTIONS = {
  data: { type: 'string' },
  'secret-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

interface Asked extends ConsoleOrder {
  readonly json: boolean;
  readonly secretFromStdin: boolean;
}

export const user: Command = {
  name: 'user',
  summary: 'Lists users, gives one a new secret, makes the first administrator',
  usage: `
Usage: pult user list [--data DIR] [--json]
       pult user reset NAME [--secret-stdin] [--data DIR] [--json]
       pult user create-admin NAME [--secret-stdin] [--data DIR] [--json]

  --data DIR      data folder of the station, which may be running
  --secret-stdin  the new secret is the first line of stdin; without it the terminal asks and does not show it
  --json          one JSON object on stdout

reset also enables the user: the way back in for an administrator who forgot the password. create-admin works where no
administrator does. Both stand in the audit as the user console. A running station takes them over within a second.`,
  run: (args) => {
    const { values, positionals } = readOptions(args, OPTIONS, { takesWords: true });
    const [what = '', name, ...more] = positionals;
    const asked: Asked = {
      dataDirectory: values.data ?? defaultDataDirectory(false),
      clock: systemClock,
      json: values.json === true,
      secretFromStdin: values['secret-stdin'] === true,
    };
    if (what === 'list' && name === undefined) return list(asked);
    const work = WORKS[what];
    if (work === undefined || name === undefined || more.length > 0) {
      throw new UsageError('expected: list, reset NAME or create-admin NAME');
    }
    return work(asked, name);
  },
};

const list = async ({ json, ...order }: Asked): Promise<number> => {
  const users = await consoleUsers(order);
  if (!users.ok) return report(json, { ok: false, text: users.error, data: { error: users.error } });
  const lines = users.value.map(({ name, role, disabled }) => `${name}\t${role}${disabled ? '\tdisabled' : ''}`);
  return report(json, { ok: true, text: lines.join('\n') || 'there are no users', data: { users: users.value } });
};

const withSecret =
  (work: typeof resetUser, done: string) =>
  async ({ json, secretFromStdin, ...order }: Asked, name: string): Promise<number> => {
    const outcome = await work({ ...order, name, askSecret: () => askSecret(secretFromStdin) });
    return outcome.ok
      ? report(json, { ok: true, text: `${outcome.value.name}: ${done}`, data: { user: outcome.value } })
      : report(json, { ok: false, text: outcome.error, data: { error: outcome.error } });
  };

const WORKS: Readonly<Record<string, (asked: Asked, name: string) => Promise<number>>> = {
  reset: withSecret(resetUser, 'has a new secret and is enabled'),
  'create-admin': withSecret(createAdministrator, 'is an administrator now'),
};
