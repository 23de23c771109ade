import { ROLES, type Role } from '#shared/model/role.ts';
import type { ApiToken } from '#shared/model/user.ts';
import { consoleTokens, createToken, revokeToken } from '../app/consoleTokens.ts';
import type { ConsoleOrder } from '../app/consoleUsers.ts';
import { defaultDataDirectory } from '../app/places.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, readOptions, report, UsageError } from './command.ts';

const OPTIONS = {
  data: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  expires: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Words {
  readonly role?: string | undefined;
  readonly name?: string | undefined;
  readonly expires?: string | undefined;
}

type Work = (order: ConsoleOrder, json: boolean, words: Words, rest: readonly string[]) => Promise<number>;

export const token: Command = {
  name: 'token',
  summary: 'Makes, lists and revokes the tokens of scripts and other programs',
  usage: `
Usage: pult token create --role ROLE --name NAME [--expires 90d] [--data DIR] [--json]
       pult token list [--data DIR] [--json]
       pult token revoke ID [--data DIR] [--json]

  --role ROLE     viewer, operator, engineer or admin
  --name NAME     what it is for: grafana
  --expires 90d   so many days; without it the token does not expire
  --data DIR      data folder of the station, which may be running
  --json          one JSON object on stdout

The text of a new token is printed this once and kept nowhere. A running station takes it, and refuses a revoked one,
within a second. All of it stands in the audit as the user console.`,
  run: (args) => {
    const { values, positionals } = readOptions(args, OPTIONS, { takesWords: true });
    const { data, json, ...words } = values;
    const [what = '', ...rest] = positionals;
    const work = WORKS[what];
    if (work === undefined) throw new UsageError('expected: create, list or revoke ID');
    const order = { dataDirectory: data ?? defaultDataDirectory(false), clock: systemClock };
    return work(order, json === true, words, rest);
  },
};

const refused = (json: boolean, error: string): number => report(json, { ok: false, text: error, data: { error } });

const create: Work = async (order, json, { role, name, expires }, rest) => {
  if (role === undefined || name === undefined || rest.length > 0)
    throw new UsageError('create takes --role and --name');
  const made = await createToken({ ...order, name, role: roleOf(role), expiresInDays: daysOf(expires) });
  if (!made.ok) return refused(json, made.error);
  if (!json) process.stderr.write('This token is shown once; keep it where its program finds it:\n');
  return report(json, { ok: true, text: made.value.text, data: made.value });
};

const list: Work = async (order, json, words, rest) => {
  noWords(words, rest);
  const tokens = await consoleTokens(order);
  if (!tokens.ok) return refused(json, tokens.error);
  const text = tokens.value.map(lineOf(order.clock.epochMs())).join('\n') || 'there are no tokens';
  return report(json, { ok: true, text, data: { tokens: tokens.value } });
};

const revoke: Work = async (order, json, words, [id, ...more]) => {
  if (id === undefined) throw new UsageError('revoke takes the ID of a token');
  noWords(words, more);
  const revoked = await revokeToken({ ...order, id });
  if (!revoked.ok) return refused(json, revoked.error);
  return report(json, { ok: true, text: `revoked: ${revoked.value.name}`, data: { token: revoked.value } });
};

const WORKS: Readonly<Record<string, Work>> = { create, list, revoke };

const noWords = (words: Words, rest: readonly string[]): void => {
  const extra = [
    ...Object.entries(words).flatMap(([key, value]) => (value === undefined ? [] : [`--${key}`])),
    ...rest,
  ];
  if (extra.length > 0) throw new UsageError(`not taken here: ${extra.join(', ')}`);
};

const roleOf = (text: string): Role => {
  const role = ROLES.find((known) => known === text);
  if (role === undefined) throw new UsageError(`--role takes ${ROLES.join(', ')}, not ${text}`);
  return role;
};

const MOST_DAYS = 3_650;

const daysOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1] ?? 0);
  if (days < 1 || days > MOST_DAYS) throw new UsageError(`--expires takes 1d to ${MOST_DAYS.toString()}d, not ${text}`);
  return days;
};

const lineOf =
  (nowMs: number) =>
  ({ id, name, role, expiresMs, lastUsedMs, revokedMs }: ApiToken): string => {
    const expiry = expiresMs === null ? 'does not expire' : `until ${new Date(expiresMs).toISOString()}`;
    const isOver = expiresMs !== null && nowMs >= expiresMs;
    const use = lastUsedMs === null ? 'never used' : `used ${new Date(lastUsedMs).toISOString()}`;
    return [id, name, role, revokedMs === null ? (isOver ? 'expired' : expiry) : 'revoked', use].join('\t');
  };
