import { afterEach, describe, expect, it } from 'vitest';
import { IDLE_LOCK_MS, TRIES_LOCK_MS } from '#shared/model/control.ts';
import {
  callerNow,
  closeAccess,
  codeOf,
  FAR,
  OPERATOR,
  openFar,
  value,
  withPeople,
} from '../../../tests/kit/accessDesk.ts';
import { emptyTrace } from './auditTrace.ts';

afterEach(closeAccess);

describe('control of a session', () => {
  it('locks when nobody acts, tells the screens, and opens again by the secret', async () => {
    const started = await withPeople();
    const { access, clock, handlers, notices } = started;
    const opened = await openFar(started);
    await clock.pass(IDLE_LOCK_MS - 1_000);
    const before = notices.length;
    await clock.pass(2_000);
    expect(notices.length).toBe(before + 1);
    const idle = callerNow(started, opened);
    expect(idle).toMatchObject({ name: 'Иванов', role: 'viewer' });
    expect(access.me(idle)).toMatchObject({
      user: { name: 'Иванов', role: 'operator' },
      role: 'viewer',
      control: 'idle',
    });
    expect(codeOf(await handlers['access.unlock']({ secret: '9999' }, idle, emptyTrace()))).toBe('unauthenticated');
    const me = value(await handlers['access.unlock']({ secret: OPERATOR.secret }, idle, emptyTrace()));
    expect(me).toMatchObject({ role: 'operator', control: 'open' });
  });

  it('stays open while somebody touches the screen', async () => {
    const started = await withPeople();
    const opened = await openFar(started);
    for (let count = 0; count < 40; count += 1) {
      await started.clock.pass(60_000);
      value(await started.handlers['access.touch']({}, callerNow(started, opened), emptyTrace()));
    }
    expect(callerNow(started, opened).role).toBe('operator');
  });

  it('locks for a quarter of an hour after five wrong secrets, while the values stay', async () => {
    const started = await withPeople();
    const { access, handlers, clock } = started;
    value(await handlers['access.logIn'](OPERATOR, access.windowCaller(), emptyTrace()));
    value(await handlers['access.lock']({}, access.windowCaller(), emptyTrace()));
    for (let count = 0; count < 5; count += 1)
      await handlers['access.unlock']({ secret: 'wrong' }, access.windowCaller(), emptyTrace());
    expect(access.me(access.windowCaller())).toMatchObject({
      role: 'viewer',
      control: 'tries',
      lockedUntilMs: clock.epochMs() + TRIES_LOCK_MS,
    });
    expect(access.users.list().find(({ id }) => id === 2)?.lockedUntilMs).toBe(clock.epochMs() + TRIES_LOCK_MS);
    const right = { secret: OPERATOR.secret };
    expect(codeOf(await handlers['access.unlock'](right, access.windowCaller(), emptyTrace()))).toBe('forbidden');
    await clock.pass(TRIES_LOCK_MS);
    expect(value(await handlers['access.unlock'](right, access.windowCaller(), emptyTrace())).control).toBe('open');
  });

  it('is lost by somebody who guesses at the present secret, and the hand-over is told until when', async () => {
    const { access, handlers, clock } = await withPeople();
    value(await handlers['access.logIn'](OPERATOR, access.windowCaller(), emptyTrace()));
    for (let count = 0; count < 5; count += 1) {
      const guess = { present: `000${count.toString()}`, next: '8046' };
      await handlers['access.changeSecret'](guess, access.windowCaller(), emptyTrace());
    }
    expect(access.me(access.windowCaller()).control).toBe('tries');
    value(await handlers['access.logOut']({}, access.windowCaller(), emptyTrace()));
    expect(access.me(access.windowCaller()).lockedUntilMs).toBeNull();
    expect(codeOf(await handlers['access.logIn'](OPERATOR, access.windowCaller(), emptyTrace()))).toBe('forbidden');
    expect(access.me(access.windowCaller())).toMatchObject({
      control: 'nobody',
      lockedUntilMs: clock.epochMs() + TRIES_LOCK_MS,
    });
  });

  it('is lifted by an administrator who sets another secret', async () => {
    const { access, handlers, admin, operator } = await withPeople();
    for (let count = 0; count < 5; count += 1) await access.openWithName('Иванов', 'wrong', FAR);
    const view = value(await handlers['users.resetSecret']({ id: operator.id, secret: '8046' }, admin, emptyTrace()));
    expect(view.lockedUntilMs).toBeNull();
    expect(codeOf(await access.openWithName('Иванов', '8046', FAR))).toBe('done');
  });

  it('is lost in every other session when the secret is changed', async () => {
    const started = await withPeople();
    const [here, there] = [await openFar(started), await openFar(started, OPERATOR, '10.0.0.9')];
    const change = { present: OPERATOR.secret, next: '8046' };
    value(await started.handlers['access.changeSecret'](change, callerNow(started, here), emptyTrace()));
    expect(callerNow(started, here).role).toBe('operator');
    expect(callerNow(started, there, '10.0.0.9').role).toBe('viewer');
    expect(codeOf(await started.access.openWithName('Иванов', OPERATOR.secret, FAR))).toBe('unauthenticated');
  });

  it('ends with the session when somebody logs out away from the workstation', async () => {
    const started = await withPeople();
    const opened = await openFar(started);
    const me = value(await started.handlers['access.logOut']({}, callerNow(started, opened), emptyTrace()));
    expect(me).toMatchObject({ user: null, token: null, role: 'viewer', control: 'nobody', atWorkstation: false });
    expect(started.access.callerOf(opened.bearer, FAR)).toBeUndefined();
  });
});

describe('sessions', () => {
  it('are listed with who is there and ended by an administrator', async () => {
    const started = await withPeople();
    const { handlers, admin, access } = started;
    const opened = await openFar(started);
    const list = value(await handlers['sessions.list']({}, admin, emptyTrace()));
    expect(list.map(({ userName, from, atWorkstation, own }) => [userName, from, atWorkstation, own])).toEqual([
      ['Петров', 'window', true, true],
      ['Иванов', FAR, false, false],
    ]);
    expect(JSON.stringify(list)).not.toMatch(/bearer|digest/);
    const trace = emptyTrace();
    value(await handlers['sessions.close']({ id: opened.caller.sessionId ?? 0 }, admin, trace));
    expect(trace).toMatchObject({ object: 'session 2', before: { user: 'Иванов', from: FAR } });
    expect(access.callerOf(opened.bearer, FAR)).toBeUndefined();
    expect(codeOf(await handlers['sessions.close']({ id: 99 }, admin, emptyTrace()))).toBe('not_found');
  });
});

describe('the audit of access', () => {
  it('is told who and what, and never a secret', async () => {
    const { access, handlers, admin, operator } = await withPeople();
    const traces = Array.from({ length: 12 }, emptyTrace);
    const trace = (index: number) => traces[index] ?? emptyTrace();
    const secret = 'очень-секретно';
    await handlers['users.create']({ name: 'Ким', role: 'engineer', secret }, admin, trace(0));
    await handlers['users.update']({ id: operator.id, changes: { role: 'viewer' } }, admin, trace(1));
    await handlers['users.resetSecret']({ id: operator.id, secret }, admin, trace(2));
    await handlers['tokens.create']({ name: 'grafana', role: 'viewer' }, admin, trace(3));
    await handlers['access.logIn']({ name: secret, secret }, admin, trace(4));
    await handlers['access.logIn']({ name: 'иванов', secret }, access.windowCaller(), trace(5));
    await handlers['access.unlock']({ secret }, access.windowCaller(), trace(6));
    await handlers['access.changeSecret']({ present: secret, next: `${secret}!` }, access.windowCaller(), trace(7));
    await handlers['access.lock']({}, access.windowCaller(), trace(8));
    await handlers['access.logOut']({}, access.windowCaller(), trace(9));
    await handlers['access.setUp']({ name: 'Ким', secret }, access.windowCaller(), trace(10));
    await handlers['tokens.revoke']({ id: '00000000' }, admin, trace(11));
    expect(traces.map(({ object }) => object)).toEqual([
      'user Ким',
      'user Иванов',
      'user Иванов',
      'token grafana',
      'unknown user',
      'user Иванов',
      'user Иванов',
      'user Иванов',
      'user Иванов',
      'user Иванов',
      'user Ким',
      null,
    ]);
    expect(traces[1]).toMatchObject({ before: { role: 'operator' }, after: { role: 'viewer' } });
    expect(traces[5]).toMatchObject({ before: { user: 'Петров' }, after: { user: 'Иванов' } });
    expect(traces.every(({ after }) => after !== undefined)).toBe(true);
    expect(JSON.stringify(traces)).not.toMatch(/секрет|pult_/);
  });
});
