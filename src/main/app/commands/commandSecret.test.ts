import { afterEach, describe, expect, it } from 'vitest';
import {
  ADMIN,
  callerNow,
  closeAccess,
  OPERATOR,
  openFar,
  start,
  value,
  withPeople,
} from '../../../../tests/kit/accessDesk.ts';
import { emptyTrace } from '../auditTrace.ts';
import { commandSecret } from './commandSecret.ts';

afterEach(closeAccess);

/** An operator who has just logged in over the network. */
const operatorFar = async () => {
  const started = await withPeople();
  const opened = await openFar(started);
  return { ...started, secret: commandSecret(started.access), now: () => callerNow(started, opened) };
};

describe('who must prove who they are before a command', () => {
  it('is a person whose last secret is more than a minute old', async () => {
    const { clock, secret, now } = await operatorFar();
    expect(secret.isNeeded(now())).toBe(false);
    clock.advance(60_000);
    expect(secret.isNeeded(now())).toBe(false);
    clock.advance(1);
    expect(secret.isNeeded(now())).toBe(true);
    expect(await secret.prove(now(), OPERATOR.secret)).toEqual({ ok: true, value: null });
    expect(secret.isNeeded(now())).toBe(false);
  });

  it('is not asked again right behind a login or an unlock at the desk', async () => {
    const { access, admin, clock, handlers } = await withPeople();
    const secret = commandSecret(access);
    expect(secret.isNeeded(admin)).toBe(false);
    clock.advance(120_000);
    expect(secret.isNeeded(admin)).toBe(true);
    value(await handlers['access.unlock']({ secret: ADMIN.secret }, admin, emptyTrace()));
    expect(secret.isNeeded(admin)).toBe(false);
    clock.advance(120_000);
    value(await handlers['access.logIn'](OPERATOR, admin, emptyTrace()));
    expect(secret.isNeeded(access.windowCaller())).toBe(false);
  });

  it('is asked of the one who takes the desk over, whatever the one before proved', async () => {
    const { access, handlers } = await withPeople();
    value(await handlers['access.logOut']({}, access.windowCaller(), emptyTrace()));
    const { sessionId } = access.windowCaller();
    expect(access.sessions.sinceProofMs(sessionId ?? 0)).toBeNull();
  });

  it('is neither a token nor the operator of a demo', async () => {
    const { access, clock } = await start({ demo: true, automationToken: 'secret' });
    const secret = commandSecret(access);
    clock.advance(3_600_000);
    expect(secret.isNeeded(access.windowCaller())).toBe(false);
    const token = access.callerOf('secret', '127.0.0.1');
    expect(token === undefined || secret.isNeeded(token)).toBe(false);
  });
});

describe('what somebody may do now who asked a moment ago', () => {
  it('is what their session may: nothing behind a lock, a logout, or another person in their place', async () => {
    const { access, admin, handlers } = await withPeople();
    const secret = commandSecret(access);
    expect(secret.roleNow(admin)).toBe('admin');
    value(await handlers['access.lock']({}, admin, emptyTrace()));
    expect(secret.roleNow(admin)).toBe('viewer');
    value(await handlers['access.unlock']({ secret: ADMIN.secret }, admin, emptyTrace()));
    expect(secret.roleNow(admin)).toBe('admin');
    value(await handlers['access.logIn'](OPERATOR, admin, emptyTrace()));
    expect(secret.roleNow(admin)).toBe('viewer');
    expect(secret.roleNow(access.windowCaller())).toBe('operator');
    value(await handlers['access.logOut']({}, access.windowCaller(), emptyTrace()));
    expect(secret.roleNow({ ...admin, sessionId: 99_999 })).toBe('viewer');
  });

  it('is a token’s own role', async () => {
    const { access } = await start({ automationToken: 'secret' });
    const token = access.callerOf('secret', '127.0.0.1');
    expect(token && commandSecret(access).roleNow(token)).toBe('admin');
  });
});

describe('wrong secrets at a command', () => {
  it('44: lock control after five, and viewing goes on', async () => {
    const { secret, now } = await operatorFar();
    const answers = [];
    for (let attempt = 0; attempt < 5; attempt += 1) answers.push(await secret.prove(now(), '0000'));
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
    expect(answers[0]).toMatchObject({ error: { kind: 'wrong', detail: null } });
    expect(answers[4]).toMatchObject({
      error: { kind: 'wrong', detail: { ru: expect.stringContaining('управление закрыто') as string } },
    });
    expect(now()).toMatchObject({ name: OPERATOR.name, role: 'viewer' });
    expect(await secret.prove(now(), OPERATOR.secret)).toMatchObject({ ok: false });
  });

  it('45: of a session left open for a quarter of an hour there is no control to prove', async () => {
    const { clock, now } = await operatorFar();
    expect(now().role).toBe('operator');
    clock.advance(15 * 60_000);
    expect(now().role).toBe('viewer');
  });
});
