/** What the entries of access do. */
import type { AccessCommands } from '#shared/api/access.ts';
import type { AuditValue } from '#shared/model/audit.ts';
import { success } from '#shared/model/result.ts';
import type { StoredUser } from '#shared/model/user.ts';
import { checkLabel } from '../access/userName.ts';
import { type AccessHandlers, callerPlace, NOTHING, namedPerson, personOf, tellTrace } from './accessHandling.ts';
import { loginHandlers, ownHandlers } from './accessLoginHandlers.ts';
import { accessRefused } from './accessRefused.ts';
import type { AccessService } from './accessService.ts';

export const accessHandlers = (access: AccessService): AccessHandlers => ({
  ...loginHandlers(access),
  ...ownHandlers(access),
  ...userHandlers(access),
  ...sessionHandlers(access),
  ...tokenHandlers(access),
});

type UserName = 'users.list' | 'users.create' | 'users.update' | 'users.resetSecret';

const userHandlers = (access: AccessService): Pick<AccessHandlers, UserName> => ({
  'users.list': async () => success(access.users.list()),
  'users.create': async (user, caller, trace) => {
    tellTrace(trace, namedPerson(user.name), { role: user.role });
    const created = await access.users.create(user, callerPlace(access, caller));
    return created.ok ? success(access.users.view(created.value)) : created;
  },
  'users.update': async (order, _caller, trace) => {
    tellTrace(trace, personOf(access.user(order.id)?.name), order.changes);
    const updated = await access.users.update(order);
    if (!updated.ok) return updated;
    const { before, after } = updated.value;
    tellTrace(trace, personOf(before.name), changedFields(after, order.changes), changedFields(before, order.changes));
    return success(access.users.view(after));
  },
  'users.resetSecret': async ({ id, secret }, caller, trace) => {
    tellTrace(trace, personOf(access.user(id)?.name), { secretChanged: true });
    const changed = await access.users.setSecret(id, secret, callerPlace(access, caller));
    if (!changed.ok) return changed;
    return success(access.users.view(changed.value));
  },
});

/** Those fields of the user that were to be changed. */
const changedFields = (
  { name, role, disabled }: StoredUser,
  changes: AccessCommands['users.update']['input']['changes'],
): AuditValue => ({
  ...(changes.name === undefined ? {} : { name }),
  ...(changes.role === undefined ? {} : { role }),
  ...(changes.disabled === undefined ? {} : { disabled }),
});

const sessionHandlers = (access: AccessService): Pick<AccessHandlers, 'sessions.list' | 'sessions.close'> => ({
  'sessions.list': async (_input, caller) => success(access.sessionViews(caller)),
  'sessions.close': async ({ id }, caller, trace) => {
    const view = access.sessionViews(caller).find((session) => session.id === id);
    const before = view === undefined ? null : { user: view.userName ?? view.tokenName, from: view.from };
    tellTrace(trace, `session ${id.toString()}`, null, before);
    if (view === undefined) return accessRefused('no_session');
    access.sessions.close(id);
    access.changed();
    return success(NOTHING);
  },
});

type TokenName = 'tokens.list' | 'tokens.create' | 'tokens.revoke';

const tokenHandlers = (access: AccessService): Pick<AccessHandlers, TokenName> => ({
  'tokens.list': async () => success(access.tokens.list()),
  'tokens.create': async (order, caller, trace) => {
    const label = checkLabel(order.name);
    tellTrace(trace, label.ok ? `token ${label.value}` : null, { role: order.role });
    const made = await access.tokens.create(order, caller.name);
    if (!made.ok) return made;
    const { id, role, expiresMs } = made.value.token;
    trace.after = { id, role, expiresMs };
    return made;
  },
  'tokens.revoke': async ({ id }, _caller, trace) => {
    const token = access.tokens.list().find((each) => each.id === id);
    tellTrace(trace, token === undefined ? null : `token ${token.name}`, { id, revoked: true });
    return access.tokens.revoke(id);
  },
});
