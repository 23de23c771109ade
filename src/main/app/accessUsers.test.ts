import { afterEach, describe, expect, it } from 'vitest';
import { callerNow, closeAccess, codeOf, FAR, openFar, value, withPeople } from '../../../tests/kit/accessDesk.ts';
import { emptyTrace } from './auditTrace.ts';

afterEach(closeAccess);

describe('the last administrator', () => {
  it('can be neither disabled nor demoted', async () => {
    const { handlers, admin, store } = await withPeople();
    for (const changes of [{ disabled: true }, { role: 'engineer' as const }])
      expect(codeOf(await handlers['users.update']({ id: 1, changes }, admin, emptyTrace()))).toBe('conflict');
    expect(store.users.get(1)).toMatchObject({ role: 'admin', disabled: false });
    value(await handlers['users.update']({ id: 1, changes: { name: 'Петров П.' } }, admin, emptyTrace()));
  });

  it('stays, also when both of two are demoted at the same time', async () => {
    const { handlers, admin, access } = await withPeople();
    value(await handlers['users.create']({ name: 'Ким', role: 'admin', secret: 'газ-1600-ч' }, admin, emptyTrace()));
    const both = await Promise.all(
      [1, 3].map((id) => handlers['users.update']({ id, changes: { disabled: true } }, admin, emptyTrace())),
    );
    expect(both.map(codeOf)).toEqual(['done', 'conflict']);
    expect(access.windowCaller()).toMatchObject({ name: 'workstation', role: 'viewer' });
  });
});

describe('users', () => {
  it('have names of their own, whatever the case, and secrets that suit their role', async () => {
    const { handlers, admin } = await withPeople();
    const create = async (name: string, role: 'operator' | 'engineer', secret: string) =>
      codeOf(await handlers['users.create']({ name, role, secret }, admin, emptyTrace()));
    expect(await create(' иВАНОВ ', 'operator', '3692')).toBe('conflict');
    expect(await create('token grafana', 'operator', '3692')).toBe('bad_input');
    expect(await create('Ким\u202e', 'operator', '3692')).toBe('bad_input');
    expect(await create('Ким', 'engineer', '3692')).toBe('bad_input');
    expect(await create('Ким', 'operator', '3692')).toBe('done');
    const rename = { id: 3, changes: { name: 'ПЕТРОВ' } };
    expect(codeOf(await handlers['users.update'](rename, admin, emptyTrace()))).toBe('conflict');
    expect(codeOf(await handlers['users.update']({ id: 9, changes: { role: 'viewer' } }, admin, emptyTrace()))).toBe(
      'not_found',
    );
  });

  it('lose at once what is taken from them, and no answer ever holds their hash', async () => {
    const started = await withPeople();
    const { handlers, admin, operator } = started;
    const opened = await openFar(started);
    value(await handlers['users.update']({ id: operator.id, changes: { role: 'viewer' } }, admin, emptyTrace()));
    expect(callerNow(started, opened).role).toBe('viewer');
    value(await handlers['users.update']({ id: operator.id, changes: { disabled: true } }, admin, emptyTrace()));
    expect(started.access.callerOf(opened.bearer, FAR)).toBeUndefined();
    const list = value(await handlers['users.list']({}, admin, emptyTrace()));
    expect(list).toHaveLength(2);
    expect(JSON.stringify(list)).not.toMatch(/scrypt|secretHash/);
  });

  it('who were locked out by wrong tries come in again with the secret that the console gave them', async () => {
    const started = await withPeople();
    const { access, store, clock } = started;
    const next = { name: 'Иванов', secret: '8046' };
    const secretHash = value(await access.proof.hash(next.secret, 'network'));
    for (let count = 0; count < 5; count += 1) await access.openWithName('Иванов', '1111', FAR);
    await store.changeUser(2, { secretHash });
    await clock.pass(1_000);
    expect((await openFar(started, next)).caller.role).toBe('operator');
  });

  it('are changed from the console of the machine within a second', async () => {
    const started = await withPeople();
    const { store, clock } = started;
    const opened = await openFar(started);
    await clock.pass(5_000);
    await store.changeUser(2, { secretHash: 'scrypt$16$1$1$other' });
    await clock.pass(1_000);
    expect(callerNow(started, opened).role).toBe('viewer');
    await store.changeUser(2, { disabled: true });
    await clock.pass(1_000);
    expect(started.access.callerOf(opened.bearer, FAR)).toBeUndefined();
  });

  it('are not read from the disk again while nothing changes there', async () => {
    const { store, clock } = await withPeople();
    await clock.pass(2_000);
    const { length } = store.calls;
    await clock.pass(60_000);
    expect(store.calls).toHaveLength(length);
  });

  it('stay known while the disk does not answer', async () => {
    const started = await withPeople();
    const opened = await openFar(started);
    await started.clock.pass(1_000);
    started.store.accessRevision = () => Promise.reject(new Error('disk'));
    await started.clock.pass(5_000);
    expect(callerNow(started, opened).role).toBe('operator');
    started.store.accessRevision = async () => started.store.revision;
    await started.store.changeUser(2, { disabled: true });
    await started.clock.pass(1_000);
    expect(started.access.callerOf(opened.bearer, FAR)).toBeUndefined();
  });
});
