import { afterEach, describe, expect, it } from 'vitest';
import { IDLE_LOCK_MS, TRIES_LOCK_MS } from '#shared/model/control.ts';
import {
  ADMIN,
  callerNow,
  closeAccess,
  codeOf,
  DESK,
  FAR,
  OPERATOR,
  openFar,
  start,
  value,
  withPeople,
} from '../../../tests/kit/accessDesk.ts';
import { emptyTrace } from './auditTrace.ts';

afterEach(closeAccess);

describe('the first administrator', () => {
  it('is made at the workstation and logged in there', async () => {
    const { access, handlers, store } = await start();
    expect(access.me(access.windowCaller())).toMatchObject({ needsSetUp: true, user: null, atWorkstation: true });
    const me = value(await handlers['access.setUp'](ADMIN, access.windowCaller(), emptyTrace()));
    expect(me).toMatchObject({ needsSetUp: false, user: { name: 'Петров', role: 'admin' }, role: 'admin' });
    expect(access.windowCaller()).toMatchObject({ name: 'Петров', role: 'admin', from: 'window', userId: 1 });
    expect([...store.users.values()].map(({ secretHash }) => secretHash?.startsWith('scrypt$'))).toEqual([true]);
  });

  it('is made once, also when two ask at the same time', async () => {
    const { access, handlers } = await start();
    const both = await Promise.all([
      handlers['access.setUp'](ADMIN, access.windowCaller(), emptyTrace()),
      handlers['access.setUp']({ ...ADMIN, name: 'Сидоров' }, access.windowCaller(), emptyTrace()),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
    expect(access.users.list()).toHaveLength(1);
  });

  it('is made by the token of automation, and by no other token and from no other place', async () => {
    const { access, handlers } = await start({ automationToken: 'T-1' });
    const made = value(await access.tokens.create({ name: 'grafana', role: 'admin' }, 'console'));
    const grafana = access.callerOf(made.text, FAR);
    if (grafana === undefined) throw new Error('the token is not known');
    expect(codeOf(await handlers['access.setUp'](ADMIN, grafana, emptyTrace()))).toBe('forbidden');
    const named = { ...grafana, name: 'token', sessionId: 99 };
    expect(codeOf(await handlers['access.setUp'](ADMIN, named, emptyTrace()))).toBe('forbidden');
    const automation = access.callerOf('T-1', FAR);
    expect(automation).toEqual({ name: 'token', role: 'admin', from: FAR, userId: null, sessionId: null });
    if (automation === undefined) throw new Error('the token is not known');
    const me = value(await handlers['access.setUp'](ADMIN, automation, emptyTrace()));
    expect(me).toMatchObject({ user: null, token: 'token', role: 'admin', control: 'open', needsSetUp: false });
  });
});

describe('logging in', () => {
  it('from the network opens a session by name, whatever its case, and secret', async () => {
    const started = await withPeople();
    const opened = value(await started.access.openWithName('ИВАНОВ', OPERATOR.secret, FAR));
    expect(opened.caller).toMatchObject({ name: 'Иванов', role: 'operator', from: FAR, userId: 2 });
    expect(callerNow(started, opened)).toEqual(opened.caller);
    expect(started.access.callerOf(opened.bearer, '10.0.0.8')).toBeUndefined();
    expect(started.access.me(opened.caller)).toMatchObject({ atWorkstation: false, people: [], control: 'open' });
    await started.clock.pass(0);
    expect(started.store.users.get(2)?.lastLoginMs).toBe(started.clock.epochMs());
  });

  it('tells a stranger nothing: the same words for a wrong name, a wrong secret and a disabled user', async () => {
    const { access, handlers, admin, operator } = await withPeople();
    const answers = [
      await access.openWithName('Иванов', 'wrong', FAR),
      await access.openWithName('Никто', '3691', FAR),
      await access.openWithName('__proto__', '3691', FAR),
    ];
    value(await handlers['users.update']({ id: operator.id, changes: { disabled: true } }, admin, emptyTrace()));
    answers.push(await access.openWithName('Иванов', OPERATOR.secret, FAR));
    const message = 'the name or the secret is wrong';
    const wrong = { ok: false, error: { code: 'unauthenticated', message, reason: 'wrong_login' } };
    expect(answers).toEqual([wrong, wrong, wrong, wrong]);
  });

  it('locks the network after five wrong tries for names that exist and names that do not, and leaves the desk', async () => {
    const { access, handlers, clock } = await withPeople();
    for (const name of ['Иванов', 'Никто']) {
      const codes: string[] = [];
      for (let count = 0; count < 6; count += 1) codes.push(codeOf(await access.openWithName(name, 'wrong', FAR)));
      expect(codes).toEqual([...Array<string>(4).fill('unauthenticated'), 'forbidden', 'forbidden']);
    }
    const lockedUntilMs = clock.epochMs() + TRIES_LOCK_MS;
    const message = `too many wrong tries: locked until ${new Date(lockedUntilMs).toISOString()}`;
    expect(await access.openWithName('Иванов', OPERATOR.secret, FAR)).toEqual({
      ok: false,
      error: { code: 'forbidden', message, reason: 'locked', parameters: { lockedUntilMs } },
    });
    expect(value(await handlers['access.logIn'](OPERATOR, access.windowCaller(), emptyTrace())).control).toBe('open');
    clock.advance(TRIES_LOCK_MS);
    expect(codeOf(await access.openWithName('Иванов', OPERATOR.secret, FAR))).toBe('done');
  });

  it('gives a flood of guesses at the same time five tries, and not one more', async () => {
    const { access } = await withPeople();
    const guesses = ['1111', '2222', '3333', '4444', '5555', '6666', OPERATOR.secret];
    const codes = (await Promise.all(guesses.map((guess) => access.openWithName('Иванов', guess, FAR)))).map(codeOf);
    expect(codes.filter((code) => code === 'done')).toEqual([]);
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(4);
  });

  it('with the one-time code opens the workstation once', async () => {
    const started = await withPeople();
    const { access } = started;
    const code = access.loginCode;
    const opened = value(await access.openWithCode(code, '::1'));
    expect(opened.caller).toEqual({ name: 'workstation', role: 'viewer', from: 'console', userId: null, sessionId: 2 });
    expect(codeOf(await access.openWithCode(code, DESK))).toBe('unauthenticated');
    expect(access.loginCode).not.toBe(code);
    expect(access.me(callerNow(started, opened, DESK)).people).toEqual([
      { name: 'Петров', role: 'admin' },
      { name: 'Иванов', role: 'operator' },
    ]);
  });

  it('with a PIN waits for a password once the role needs one', async () => {
    const started = await withPeople();
    const { handlers, admin, operator, access } = started;
    const opened = await openFar(started);
    value(await handlers['users.update']({ id: operator.id, changes: { role: 'engineer' } }, admin, emptyTrace()));
    expect(callerNow(started, opened).role).toBe('viewer');
    expect(codeOf(await access.openWithName('Иванов', OPERATOR.secret, FAR))).toBe('forbidden');
    expect(
      codeOf(await handlers['users.resetSecret']({ id: operator.id, secret: '83692147' }, admin, emptyTrace())),
    ).toBe('bad_input');
    value(await handlers['users.resetSecret']({ id: operator.id, secret: 'газ-1600' }, admin, emptyTrace()));
    expect(value(await access.openWithName('Иванов', 'газ-1600', FAR)).caller.role).toBe('engineer');
  });
});

describe('a demo', () => {
  it('has an operator at the workstation from the start, who never locks out and is on no disk', async () => {
    const { access, clock, store } = await start({ demo: true });
    const opened = value(await access.openWithCode(access.loginCode, DESK));
    await clock.pass(2 * IDLE_LOCK_MS);
    expect(access.windowCaller()).toMatchObject({ name: 'Демо', role: 'operator', userId: 0 });
    expect(access.callerOf(opened.bearer, DESK)).toMatchObject({ name: 'Демо', role: 'operator' });
    expect(store.users.size).toBe(0);
  });

  it('lets the operator back in without a secret, at the workstation alone', async () => {
    const { access, handlers } = await start({ demo: true });
    value(await handlers['access.logOut']({}, access.windowCaller(), emptyTrace()));
    expect(access.windowCaller()).toMatchObject({ name: 'workstation', role: 'viewer' });
    const nameless = { name: 'Демо', secret: '' };
    expect(value(await handlers['access.logIn'](nameless, access.windowCaller(), emptyTrace())).role).toBe('operator');
    expect(codeOf(await access.openWithName('Демо', '', FAR))).toBe('unauthenticated');
    expect(codeOf(await handlers['access.lock']({}, access.windowCaller(), emptyTrace()))).toBe('conflict');
  });

  it('can have an administrator, who cannot change its operator', async () => {
    const { access, handlers } = await start({ demo: true });
    value(await handlers['access.setUp'](ADMIN, access.windowCaller(), emptyTrace()));
    const admin = access.windowCaller();
    expect(admin).toMatchObject({ name: 'Петров', role: 'admin' });
    expect(codeOf(await handlers['users.update']({ id: 0, changes: { role: 'admin' } }, admin, emptyTrace()))).toBe(
      'not_found',
    );
    expect(
      codeOf(await handlers['users.create']({ ...OPERATOR, name: 'ДЕМО', role: 'operator' }, admin, emptyTrace())),
    ).toBe('conflict');
  });
});
