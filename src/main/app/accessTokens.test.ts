import { afterEach, describe, expect, it } from 'vitest';
import { ADMIN, closeAccess, codeOf, FAR, value, withPeople } from '../../../tests/kit/accessDesk.ts';
import { emptyTrace } from './auditTrace.ts';

afterEach(closeAccess);

describe('tokens', () => {
  const withToken = async () => {
    const started = await withPeople({ automationToken: 'T-1' });
    const order = { name: 'grafana', role: 'viewer' as const, expiresInDays: 30 };
    const made = value(await started.handlers['tokens.create'](order, started.admin, emptyTrace()));
    return { ...started, made };
  };

  it('open what their role may, from any address, and are kept as a digest', async () => {
    const { access, made, store } = await withToken();
    expect(made.text).toMatch(new RegExp(`^pult_${made.token.id}_[\\w-]{43}$`));
    expect(access.callerOf(made.text, '::ffff:10.0.0.7')).toEqual({
      name: 'token grafana',
      role: 'viewer',
      from: FAR,
      userId: null,
      sessionId: null,
    });
    const kept = JSON.stringify([...store.tokens.values()]);
    expect(kept).not.toContain(made.text.slice(14));
    expect(made.token).toMatchObject({ createdBy: 'Петров', revokedMs: null });
    expect(JSON.stringify(made.token)).not.toContain('digest');
  });

  it('are nobody who could log in', async () => {
    const { access, handlers, made } = await withToken();
    const direct = access.callerOf(made.text, FAR);
    const session = value(await access.openWithToken(made.text, FAR)).caller;
    expect(session).toMatchObject({ name: 'token grafana', role: 'viewer', userId: null });
    for (const caller of [direct, session]) {
      if (caller === undefined) throw new Error('the token is not known');
      expect(codeOf(await handlers['access.logIn'](ADMIN, caller, emptyTrace()))).toBe('conflict');
      expect(codeOf(await handlers['access.unlock']({ secret: 'x' }, caller, emptyTrace()))).toBe('conflict');
      expect(access.me(caller)).toMatchObject({ token: 'token grafana', user: null, role: 'viewer', control: 'open' });
    }
  });

  it('are refused when a letter is wrong, and the session of another place too', async () => {
    const { access, made } = await withToken();
    const last = made.text.endsWith('A') ? 'B' : 'A';
    expect(access.callerOf(made.text.slice(0, -1) + last, FAR)).toBeUndefined();
    expect(access.callerOf(`pult_00000000_${made.text.slice(14)}`, FAR)).toBeUndefined();
    expect(access.callerOf('T-2', FAR)).toBeUndefined();
    expect(codeOf(await access.openWithToken('T-2', FAR))).toBe('unauthenticated');
  });

  it('that are revoked open nothing from that moment, nor do the sessions they opened', async () => {
    const { access, handlers, admin, made } = await withToken();
    const opened = value(await access.openWithToken(made.text, FAR));
    value(await handlers['tokens.revoke']({ id: made.token.id }, admin, emptyTrace()));
    expect(access.callerOf(made.text, FAR)).toBeUndefined();
    expect(access.callerOf(opened.bearer, FAR)).toBeUndefined();
    expect(codeOf(await handlers['tokens.revoke']({ id: made.token.id }, admin, emptyTrace()))).toBe('conflict');
  });

  it('that are revoked from the console open nothing within a second', async () => {
    const { access, store, clock, made } = await withToken();
    await clock.pass(5_000);
    await store.changeToken(made.token.id, { revokedMs: clock.epochMs() });
    await clock.pass(1_000);
    expect(access.callerOf(made.text, FAR)).toBeUndefined();
  });

  it('expire', async () => {
    const { access, clock, made } = await withToken();
    clock.jump(30 * 86_400_000 - 1);
    expect(access.callerOf(made.text, FAR)).toBeDefined();
    clock.jump(1);
    expect(access.callerOf(made.text, FAR)).toBeUndefined();
  });

  it('tell the disk once a minute that they are used', async () => {
    const { access, clock, made, store } = await withToken();
    for (let count = 0; count < 120; count += 1) {
      access.callerOf(made.text, FAR);
      await clock.pass(1_000);
    }
    expect(store.calls.filter((call) => call === 'changeToken lastUsedMs')).toHaveLength(2);
  });
});
