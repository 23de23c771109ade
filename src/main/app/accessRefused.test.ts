import { afterEach, expect, it } from 'vitest';
import { ADMIN, closeAccess, FAR, OPERATOR, start, value, withPeople } from '../../../tests/kit/accessDesk.ts';
import { emptyTrace } from './auditTrace.ts';

afterEach(closeAccess);

type People = Awaited<ReturnType<typeof withPeople>>;
type Answer = { readonly ok: true } | { readonly ok: false; readonly error: { readonly reason?: string } };

const reasonOf = (answer: Answer): string | undefined => (answer.ok ? 'done' : answer.error.reason);

const create = ({ handlers, admin }: People, name: string, secret: string, role: 'operator' | 'engineer') =>
  handlers['users.create']({ name, role, secret }, admin, emptyTrace());
const operator = (people: People, name: string, secret: string) => create(people, name, secret, 'operator');
const update = ({ handlers, admin }: People, id: number, changes: { name?: string; disabled?: boolean }) =>
  handlers['users.update']({ id, changes }, admin, emptyTrace());
const makeToken = ({ handlers, admin }: People, name: string) =>
  handlers['tokens.create']({ name, role: 'viewer' }, admin, emptyTrace());

it.each<[string, (people: People) => Promise<Answer>]>([
  ['name_taken', (people) => operator(people, 'иванов', '3692')],
  ['name_taken', (people) => update(people, 2, { name: 'ПЕТРОВ' })],
  ['name_empty', (people) => operator(people, '  ', '3692')],
  ['name_long', (people) => operator(people, 'я'.repeat(101), '3692')],
  ['name_unseen', (people) => operator(people, 'Ким\u202e', '3692')],
  ['name_reserved', (people) => operator(people, 'token grafana', '3692')],
  ['name_unseen', (people) => makeToken(people, 'gra\u202efana')],
  ['secret_pin_length', (people) => operator(people, 'Ким', '369')],
  ['secret_pin_same_digits', (people) => operator(people, 'Ким', '5555')],
  ['secret_pin_run', (people) => operator(people, 'Ким', '3456')],
  ['secret_password_needed', (people) => create(people, 'Ким', '369248', 'engineer')],
  ['secret_password_length', (people) => create(people, 'Ким', 'газ-160', 'engineer')],
  ['secret_name', (people) => create(people, 'Константин', 'константин', 'engineer')],
  [
    'secret_common',
    ({ handlers, admin }) => handlers['users.resetSecret']({ id: 2, secret: '2580' }, admin, emptyTrace()),
  ],
  ['last_administrator', (people) => update(people, 1, { disabled: true })],
  ['no_user', (people) => update(people, 9, { disabled: true })],
  ['no_session', ({ handlers, admin }) => handlers['sessions.close']({ id: 99 }, admin, emptyTrace())],
  ['no_token', ({ handlers, admin }) => handlers['tokens.revoke']({ id: 'abcdefgh' }, admin, emptyTrace())],
  [
    'set_up_done',
    ({ handlers, admin }) => handlers['access.setUp']({ name: 'Ким', secret: 'газ-1600-ч' }, admin, emptyTrace()),
  ],
  ['wrong_login', ({ access }) => access.openWithName('Иванов', '1111', FAR)],
  ['wrong_code', ({ access }) => access.openWithCode('wrong', '::1')],
  ['wrong_token', ({ access }) => access.openWithToken('pult_wrong', FAR)],
])('%s is said where it is the reason', async (reason, refuse) => {
  expect(reasonOf(await refuse(await withPeople()))).toBe(reason);
});

it('a token has one name, is revoked once, and nobody logs in by it', async () => {
  const people = await withPeople();
  const made = value(await makeToken(people, 'grafana'));
  expect(reasonOf(await makeToken(people, 'GRAFANA'))).toBe('token_name_taken');
  const caller = people.access.callerOf(made.text, FAR);
  if (caller === undefined) throw new Error('the token is not known');
  expect(reasonOf(await people.handlers['access.logIn'](ADMIN, caller, emptyTrace()))).toBe('token_session');
  expect(reasonOf(await people.handlers['access.setUp'](ADMIN, caller, emptyTrace()))).toBe('set_up_elsewhere');
  const revoke = () => people.handlers['tokens.revoke']({ id: made.token.id }, people.admin, emptyTrace());
  expect(reasonOf(await revoke())).toBe('done');
  expect(reasonOf(await revoke())).toBe('token_revoked');
});

it('a desk where nobody is logged in is not locked, nor is the demo’s operator', async () => {
  const empty = await start();
  expect(reasonOf(await empty.handlers['access.lock']({}, empty.access.windowCaller(), emptyTrace()))).toBe('nobody');
  const demo = await start({ demo: true });
  expect(reasonOf(await demo.handlers['access.lock']({}, demo.access.windowCaller(), emptyTrace()))).toBe('no_secret');
});

it('an operator with a PIN who became an engineer needs a password', async () => {
  const people = await withPeople();
  value(await people.handlers['users.update']({ id: 2, changes: { role: 'engineer' } }, people.admin, emptyTrace()));
  const answer = await people.access.openWithName(OPERATOR.name, OPERATOR.secret, FAR);
  expect(answer).toMatchObject({ error: { reason: 'needs_password', parameters: { role: 'engineer' } } });
});
