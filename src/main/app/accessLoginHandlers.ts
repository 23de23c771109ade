/** What a session does for itself: who is logged in there, and whether they are in control. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { StoredUser } from '#shared/model/user.ts';
import type { Session } from '../access/session.ts';
import { placeOf } from '../access/sessionBook.ts';
import { DEMO_USER } from './accessDirectory.ts';
import { type AccessHandlers, callerPlace, NOTHING, namedPerson, personOf, tellTrace } from './accessHandling.ts';
import { accessRefused } from './accessRefused.ts';
import type { AccessService } from './accessService.ts';
import { AUTOMATION_ID } from './accessTokens.ts';

const NO_SESSION = accessRefused('token_session');
const NOBODY = accessRefused('nobody');

type LoginName = 'access.setUp' | 'access.logIn' | 'access.logOut';

export const loginHandlers = (access: AccessService): Pick<AccessHandlers, LoginName> => ({
  'access.setUp': async ({ name, secret }, caller, trace) => {
    tellTrace(trace, namedPerson(name), { role: 'admin' });
    const session = access.sessions.byId(caller.sessionId);
    if (!maySetUp(caller, session)) return accessRefused('set_up_elsewhere');
    const created = await access.users.create({ name, role: 'admin', secret }, callerPlace(access, caller), true);
    if (!created.ok) return created;
    if (session?.kind === 'workstation') putInPlace(access, session, created.value);
    return success(access.me(caller));
  },
  'access.logIn': async ({ name, secret }, caller, trace) => {
    const user = access.userNamed(name);
    const session = access.sessions.byId(caller.sessionId);
    // A name that nobody has may be a secret typed into the wrong field.
    tellTrace(trace, personOf(user?.name), null, { user: access.user(caller.userId)?.name ?? null });
    if (session === undefined || session.kind === 'token') return NO_SESSION;
    const proved = await proveHere(access, session, user, name, secret);
    if (!proved.ok) return proved;
    trace.after = { user: proved.value.name };
    putInPlace(access, session, proved.value);
    return success(access.me(caller));
  },
  'access.logOut': async (_input, caller, trace) => {
    const user = access.user(caller.userId);
    tellTrace(trace, user === undefined ? null : personOf(user.name));
    if (caller.sessionId === null) return NO_SESSION;
    access.sessions.logOut(caller.sessionId);
    access.changed();
    return success(access.me(caller));
  },
});

const maySetUp = ({ sessionId, name, userId }: Caller, session: Session | undefined): boolean =>
  sessionId === null
    ? userId === null && name === 'token'
    : session?.kind === 'workstation' || session?.tokenId === AUTOMATION_ID;

const putInPlace = (access: AccessService, session: Session, user: StoredUser): void => {
  access.sessions.logIn(session.id, user.id);
  access.users.noteLogin(user.id);
  access.changed();
};

/** The demo's operator is let in without a secret, at the workstation alone. */
const proveHere = async (
  access: AccessService,
  session: Session,
  user: StoredUser | undefined,
  name: string,
  secret: string,
): Promise<Result<StoredUser, ApiError>> => {
  const place = placeOf(session);
  if (user === DEMO_USER && place === 'workstation') return success(user);
  const proved = await access.proof.check(user, name, secret, place);
  if (!proved.ok) noteWrong(access, session, user);
  return proved;
};

/** After too many wrong tries the session of the one who is meant locks; any other only tells how long it takes. */
const noteWrong = (access: AccessService, session: Session, user: StoredUser | undefined): void => {
  if (user === undefined || access.proof.lockedForMs(user.id, placeOf(session)) === 0) return;
  if (session.userId === user.id) access.sessions.lock(session.id);
  else access.sessions.noteRefused(session.id, user.id);
  access.changed();
};

type OwnName = 'access.me' | 'access.touch' | 'access.unlock' | 'access.lock' | 'access.changeSecret';

export const ownHandlers = (access: AccessService): Pick<AccessHandlers, OwnName> => ({
  'access.me': async (_input, caller) => success(access.me(caller)),
  'access.touch': async (_input, caller) => {
    access.touch(caller);
    return success(NOTHING);
  },
  'access.unlock': async ({ secret }, caller, trace) => {
    const own = ownUser(access, caller);
    tellTrace(trace, own === undefined ? null : personOf(own.user.name));
    if (own === undefined) return NOBODY;
    const proved = await proveHere(access, own.session, own.user, own.user.name, secret);
    if (!proved.ok) return proved;
    access.sessions.unlock(own.session.id, own.user.id);
    access.changed();
    return success(access.me(caller));
  },
  'access.lock': async (_input, caller, trace) => {
    const own = ownUser(access, caller);
    tellTrace(trace, own === undefined ? null : personOf(own.user.name));
    if (own === undefined) return NOBODY;
    if (own.user === DEMO_USER) return noSecret(own.user);
    access.sessions.lock(own.session.id);
    access.changed();
    return success(access.me(caller));
  },
  'access.changeSecret': async ({ present, next }, caller, trace) => {
    const own = ownUser(access, caller);
    tellTrace(trace, own === undefined ? null : personOf(own.user.name), { secretChanged: true });
    if (own === undefined) return NOBODY;
    const { session, user } = own;
    if (user === DEMO_USER) return noSecret(user);
    const proved = await proveHere(access, session, user, user.name, present);
    if (!proved.ok) return proved;
    const changed = await access.users.setSecret(user.id, next, placeOf(session));
    if (!changed.ok) return changed;
    access.sessions.unlock(session.id, user.id); // every other session of the user stays locked
    access.changed();
    return success(NOTHING);
  },
});

/** Whoever asks proves once more who they are. Wrong tries count, and lock control, as those of an unlock do. */
export const proveAgain = async (
  access: AccessService,
  caller: Caller,
  secret: string,
): Promise<Result<StoredUser, ApiError>> => {
  const own = ownUser(access, caller);
  if (own === undefined) return NOBODY;
  const proved = await proveHere(access, own.session, own.user, own.user.name, secret);
  if (proved.ok) access.sessions.noteProof(own.session.id, own.user.id);
  return proved;
};

/**
 * Somebody proves who they are at the session of whoever asks, as at a login. The session stays as it was: `takeSeat`
 * gives it to them.
 */
export const proveNamed = async (
  access: AccessService,
  caller: Caller,
  name: string,
  secret: string,
): Promise<Result<StoredUser, ApiError>> => {
  const session = access.sessions.byId(caller.sessionId);
  if (session === undefined || session.kind === 'token') return NO_SESSION;
  return proveHere(access, session, access.userNamed(name), name, secret);
};

/** Logs somebody who has proved who they are in at the session of whoever asks. */
export const takeSeat = (access: AccessService, caller: Caller, user: StoredUser): void => {
  const session = access.sessions.byId(caller.sessionId);
  if (session !== undefined && session.userId !== user.id) putInPlace(access, session, user);
};

const noSecret = ({ name }: StoredUser) => accessRefused('no_secret', { name });

/** The session that asks and who is logged in there. */
const ownUser = (
  access: AccessService,
  { sessionId }: Caller,
): { readonly session: Session; readonly user: StoredUser } | undefined => {
  const session = access.sessions.byId(sessionId);
  const user = access.user(session?.userId ?? null);
  return session === undefined || user === undefined ? undefined : { session, user };
};
