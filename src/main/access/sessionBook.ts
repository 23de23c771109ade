import type { Clock } from '#shared/model/clock.ts';
import { IDLE_LOCK_MS } from '#shared/model/control.ts';
import { LOOPBACK, plainAddress } from './address.ts';
import type { Session, SessionToken, SessionUser, Standing } from './session.ts';
import type { Place } from './wrongTries.ts';

/** Sessions at the most; then the idlest gives way of whoever has most of them away from the workstation. */
export const MAX_SESSIONS = 200;

export interface SessionBookParts {
  readonly clock: Pick<Clock, 'epochMs' | 'monotonicMs'>;
  /** Asked at every question, so that a change of role, a revocation and the like take effect at once. */
  readonly people: {
    /** Undefined for users who are not there or are disabled. */
    user(id: number): SessionUser | undefined;
    /** Undefined for tokens that are not there, revoked or expired. */
    token(id: string): SessionToken | undefined;
    /** Milliseconds for which wrong tries lock the user there. */
    lockedForMs(userId: number, place: Place): number;
  };
  /** 128 random bits as base64url. */
  readonly newBearer: () => string;
  readonly digest: (text: string) => string;
}

export interface OpenedSession {
  readonly session: Session;
  /** Shown this once: only its digest is kept. */
  readonly bearer: string;
}

interface KeptSession extends Session {
  /** Null for the window, which has no bearer that could be stolen. */
  readonly digest: string | null;
  readonly address: string;
  userId: number | null;
  lastActMs: number;
  lastActMonotonicMs: number;
  /** When whoever is logged in proved last who they are; null where they never did. */
  provedMonotonicMs: number | null;
  isLocked: boolean;
  /** Who was refused here last because of wrong tries: the screen tells until when. */
  triedUserId: number | null;
}

type Opening = Pick<KeptSession, 'kind' | 'from' | 'address' | 'userId' | 'tokenId' | 'digest'>;

/** The place that the wrong tries of a session count for. */
export const placeOf = ({ kind }: Session): Place => (kind === 'workstation' ? 'workstation' : 'network');

/** All sessions of a running station: in memory, and gone with it. */
export class SessionBook {
  readonly #parts: SessionBookParts;
  readonly #sessions = new Map<number, KeptSession>();
  readonly #idByDigest = new Map<string, number>();
  #lastId = 0;

  constructor(parts: SessionBookParts) {
    this.#parts = parts;
  }

  get all(): readonly Session[] {
    return [...this.#sessions.values()].filter((session) => this.#settle(session));
  }

  /** The window of the station itself; it lasts as long as the station. */
  openWindow(userId: number | null): Session {
    return this.#open({ kind: 'workstation', from: 'window', address: '', userId, tokenId: null, digest: null });
  }

  openConsole(address: string, userId: number | null): OpenedSession {
    const plain = plainAddress(address);
    const from = plain === LOOPBACK ? 'console' : plain;
    return this.#openWithBearer({ kind: 'workstation', from, address: plain, userId, tokenId: null });
  }

  openNetwork(address: string, userId: number): OpenedSession {
    const plain = plainAddress(address);
    const opened = this.#openWithBearer({ kind: 'network', from: plain, address: plain, userId, tokenId: null });
    this.noteProof(opened.session.id, userId);
    return opened;
  }

  openToken(address: string, tokenId: string): OpenedSession {
    const plain = plainAddress(address);
    return this.#openWithBearer({ kind: 'token', from: plain, address: plain, userId: null, tokenId });
  }

  /** The session of this bearer, presented from the address that opened it. */
  find(bearer: string, address: string): Session | undefined {
    const session = this.#get(this.#idByDigest.get(this.#parts.digest(bearer)));
    return session?.address === plainAddress(address) ? session : undefined;
  }

  byId(id: number | null): Session | undefined {
    return this.#get(id ?? undefined);
  }

  standing(id: number): Standing | undefined {
    const session = this.#get(id);
    if (session === undefined) return undefined;
    const token = session.tokenId === null ? undefined : this.#parts.people.token(session.tokenId);
    if (token !== undefined) return { user: null, token, role: token.role, control: 'open', lockedForMs: 0 };
    const user = session.userId === null ? undefined : this.#parts.people.user(session.userId);
    return user === undefined ? this.#nobody(session) : this.#standingOf(session, user);
  }

  #nobody(session: KeptSession): Standing {
    const { triedUserId } = session;
    const lockedForMs = triedUserId === null ? 0 : this.#parts.people.lockedForMs(triedUserId, placeOf(session));
    return { user: null, token: null, role: 'viewer', control: 'nobody', lockedForMs };
  }

  #standingOf(session: KeptSession, user: SessionUser): Standing {
    if (!session.isLocked) return { user, token: null, role: user.role, control: 'open', lockedForMs: 0 };
    const lockedForMs = this.#parts.people.lockedForMs(user.id, placeOf(session));
    return { user, token: null, role: 'viewer', control: lockedForMs > 0 ? 'tries' : 'idle', lockedForMs };
  }

  /** The person is there. A session that is locked stays so. */
  touch(id: number): void {
    const session = this.#get(id);
    if (session !== undefined) this.#act(session);
  }

  /** Puts the user in the place of whoever was logged in. */
  logIn(id: number, userId: number): void {
    const session = this.#get(id);
    if (session !== undefined) this.#openControl(session, userId);
  }

  /** This user has proved who they are again; without effect where another one took the session over meanwhile. */
  unlock(id: number, userId: number): void {
    const session = this.#get(id);
    if (session?.userId === userId) this.#openControl(session, userId);
  }

  /** This user has given their secret here, for whatever it was asked. */
  noteProof(id: number, userId: number): void {
    const session = this.#get(id);
    if (session?.userId === userId) session.provedMonotonicMs = this.#parts.clock.monotonicMs();
  }

  /** Milliseconds since whoever is logged in there gave their secret; null where they never did. */
  sinceProofMs(id: number): number | null {
    const proved = this.#get(id)?.provedMonotonicMs ?? null;
    return proved === null ? null : this.#parts.clock.monotonicMs() - proved;
  }

  #openControl(session: KeptSession, userId: number): void {
    session.userId = userId;
    session.provedMonotonicMs = this.#parts.clock.monotonicMs();
    session.isLocked = false;
    session.triedUserId = null;
    this.#act(session);
  }

  /** Locks control until the secret opens it again; values stay on the screen. */
  lock(id: number): void {
    const session = this.#get(id);
    if (session !== undefined) session.isLocked = true;
  }

  /** After a new secret or a risen role: who sits there proves it once more. */
  lockSessionsOf(userId: number): void {
    for (const session of this.#sessions.values()) session.isLocked ||= session.userId === userId;
  }

  /** Remembers for the screen that this user is locked here after wrong tries. */
  noteRefused(id: number, userId: number): void {
    const session = this.#get(id);
    if (session !== undefined) session.triedUserId = userId;
  }

  /** Nobody is logged in any more; away from the workstation that ends the session. */
  logOut(id: number): void {
    const session = this.#get(id);
    if (session?.kind === 'workstation') this.#leave(session);
    else if (session !== undefined) this.#end(session);
  }

  /** Ends a session. The window cannot be ended: it is logged out. */
  close(id: number): void {
    const session = this.#get(id);
    if (session?.digest === null) this.#leave(session);
    else if (session !== undefined) this.#end(session);
  }

  #act(session: KeptSession): void {
    session.lastActMs = this.#parts.clock.epochMs();
    session.lastActMonotonicMs = this.#parts.clock.monotonicMs();
  }

  #get(id: number | undefined): KeptSession | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    return session !== undefined && this.#settle(session) ? session : undefined;
  }

  /** Lets time and the changes of users and tokens take effect. False when that ended the session. */
  #settle(session: KeptSession): boolean {
    const { people, clock } = this.#parts;
    if (session.kind === 'token') return this.#keepIf(people.token(session.tokenId ?? '') !== undefined, session);
    if (session.userId === null) return true;
    const user = people.user(session.userId);
    if (user === undefined && session.kind === 'network') return this.#keepIf(false, session);
    if (user === undefined) this.#leave(session);
    else if (user.hasSecret) session.isLocked ||= clock.monotonicMs() - session.lastActMonotonicMs >= IDLE_LOCK_MS;
    return true;
  }

  #keepIf(isValid: boolean, session: KeptSession): boolean {
    if (!isValid) this.#end(session);
    return isValid;
  }

  #leave(session: KeptSession): void {
    session.userId = null;
    session.provedMonotonicMs = null;
    session.isLocked = false;
    session.triedUserId = null;
  }

  #end(session: KeptSession): void {
    this.#sessions.delete(session.id);
    if (session.digest !== null) this.#idByDigest.delete(session.digest);
  }

  #openWithBearer(opening: Omit<Opening, 'digest'>): OpenedSession {
    const bearer = this.#parts.newBearer();
    return { session: this.#open({ ...opening, digest: this.#parts.digest(bearer) }), bearer };
  }

  #open(opening: Opening): Session {
    if (this.#sessions.size >= MAX_SESSIONS) this.#endIdlest();
    const { clock } = this.#parts;
    const times = { openedMs: clock.epochMs(), lastActMs: clock.epochMs(), lastActMonotonicMs: clock.monotonicMs() };
    const fresh = { id: ++this.#lastId, provedMonotonicMs: null, isLocked: false, triedUserId: null };
    const session: KeptSession = { ...opening, ...times, ...fresh };
    this.#sessions.set(session.id, session);
    if (session.digest !== null) this.#idByDigest.set(session.digest, session.id);
    return session;
  }

  #endIdlest(): void {
    const closable = [...this.#sessions.values()].filter(({ digest }) => digest !== null);
    const away = closable.filter(({ kind }) => kind !== 'workstation');
    const [idlest] = (away.length > 0 ? ofWhoeverHasMost(away) : closable).sort(
      (left, right) => left.lastActMonotonicMs - right.lastActMonotonicMs,
    );
    if (idlest !== undefined) this.#end(idlest);
  }
}

/** A script that forgets its sessions ends its own with them, and nobody else's. */
const ofWhoeverHasMost = (sessions: readonly KeptSession[]): KeptSession[] => {
  const byOwner = Map.groupBy(sessions, ({ kind, tokenId, userId }) => `${kind} ${String(tokenId ?? userId)}`);
  return [...byOwner.values()].reduce((most, each) => (each.length > most.length ? each : most), []);
};
