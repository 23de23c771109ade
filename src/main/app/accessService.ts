import type { Me, SessionView } from '#shared/api/access.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { StoredUser } from '#shared/model/user.ts';
import { plainAddress } from '../access/address.ts';
import { LoginCode } from '../access/loginCode.ts';
import type { ScryptCost } from '../access/secretHash.ts';
import { needsPassword } from '../access/secretPolicy.ts';
import type { Session, SessionUser } from '../access/session.ts';
import { type OpenedSession, SessionBook } from '../access/sessionBook.ts';
import { AccessDirectory, DEMO_USER } from './accessDirectory.ts';
import { AccessProof } from './accessProof.ts';
import { isSameDigest, newBearer, sha256 } from './accessRandom.ts';
import { accessRefused } from './accessRefused.ts';
import type { AccessStore } from './accessStore.ts';
import { AccessTokens } from './accessTokens.ts';
import { AccessUsers } from './accessUsers.ts';
import { CalmNotice } from './calmNotice.ts';
import type { Logger } from './logger.ts';
import { SecretHasher } from './secretHasher.ts';

/** How often locks and ended sessions are looked for, so that screens hear of them. */
const WATCH_MS = 500;

/** Who is logged in nowhere, for the audit. */
const NOBODY_NAME = 'workstation';

export interface AccessOptions {
  readonly store: AccessStore;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
  /** Everybody at the workstation is the operator «Демо» from the start. */
  readonly demo: boolean;
  /** Administrator token for automation. */
  readonly automationToken?: string;
  readonly cost?: ScryptCost;
  /** Sessions, users or tokens are not what they were. */
  readonly onChange: () => void;
}

/** A session that was opened, with the bearer that its other side keeps. */
export interface OpenedAccess {
  readonly bearer: string;
  readonly caller: Caller;
}

export type Opening = Promise<Result<OpenedAccess, ApiError>>;

/** Who may do what on a running station: its users, tokens and sessions. */
export class AccessService {
  readonly #options: AccessOptions;
  readonly #directory: AccessDirectory;
  readonly #code = new LoginCode({ newSecret: newBearer, digest: sha256, isSame: isSameDigest });
  readonly #window: () => Session;
  readonly sessions: SessionBook;
  readonly users: AccessUsers;
  readonly tokens: AccessTokens;
  readonly proof: AccessProof;
  readonly #notice: CalmNotice;
  #states = '';
  #cancelWatch: () => void = () => undefined;

  /** Reads users and tokens and follows them until `close`. */
  static async start(options: AccessOptions): Promise<AccessService> {
    const service = new AccessService(options);
    await service.#directory.open();
    service.#watch();
    return service;
  }

  private constructor(options: AccessOptions) {
    const { store, clock, logger, demo } = options;
    this.#options = options;
    this.#notice = new CalmNotice(clock, options.onChange);
    const directory = new AccessDirectory({
      store,
      clock,
      logger,
      demo,
      onUserChanged: (before, after) => this.#userChanged(before, after),
      onChange: () => this.changed(),
    });
    this.#directory = directory;
    this.proof = new AccessProof(clock, new SecretHasher(options.cost), (id) => directory.user(id));
    this.users = new AccessUsers(directory, this.proof, clock);
    this.tokens = new AccessTokens(directory, clock, options.automationToken);
    const people = {
      user: (id: number) => sessionUser(directory.user(id)),
      token: (id: string) => this.tokens.valid(id),
      lockedForMs: (...who: Parameters<AccessProof['lockedForMs']>) => this.proof.lockedForMs(...who),
    };
    this.sessions = new SessionBook({ clock, people, newBearer, digest: sha256 });
    let window: Session | undefined;
    this.#window = () => (window ??= this.sessions.openWindow(this.#firstUser()));
  }

  /** The code that opens the next session at the workstation. */
  get loginCode(): string {
    return this.#code.present;
  }

  userNamed(name: string): StoredUser | undefined {
    return this.#directory.userNamed(name);
  }

  user(id: number | null): StoredUser | undefined {
    return id === null ? undefined : this.#directory.user(id);
  }

  /** The window of the station itself, as it stands now. */
  windowCaller(): Caller {
    return this.#callerOfSession(this.#window());
  }

  async openWithCode(code: string, from: string): Opening {
    if (!this.#code.use(code)) return accessRefused('wrong_code');
    return this.#opened(this.sessions.openConsole(from, this.#firstUser()));
  }

  async openWithToken(text: string, from: string): Opening {
    const token = this.tokens.present(text);
    if (token === undefined) return accessRefused('wrong_token');
    return this.#opened(this.sessions.openToken(from, token.id));
  }

  async openWithName(name: string, secret: string, from: string): Opening {
    const proved = await this.proof.check(this.userNamed(name), name, secret, 'network');
    if (!proved.ok) return proved;
    this.users.noteLogin(proved.value.id);
    return this.#opened(this.sessions.openNetwork(from, proved.value.id));
  }

  /** Whoever presents this bearer from there, as they stand now: a session or a token. */
  callerOf(bearer: string, from: string): Caller | undefined {
    const token = this.tokens.present(bearer);
    if (token !== undefined) {
      const { name, role } = token;
      return { name, role, from: plainAddress(from), userId: null, sessionId: null };
    }
    const session = this.sessions.find(bearer, from);
    return session === undefined ? undefined : this.#callerOfSession(session);
  }

  /** What the asker's screen shows of its own session. */
  me({ sessionId, name, role }: Caller): Me {
    const standing = sessionId === null ? undefined : this.sessions.standing(sessionId);
    const atWorkstation = this.sessions.byId(sessionId)?.kind === 'workstation';
    const people = atWorkstation ? this.#directory.users.filter(({ disabled }) => !disabled) : [];
    const user = standing?.user ?? null;
    const lockedForMs = standing?.lockedForMs ?? 0;
    return {
      user: user === null ? null : { id: user.id, name: user.name, role: user.role },
      token: sessionId === null ? name : (standing?.token?.name ?? null),
      role: sessionId === null ? role : (standing?.role ?? 'viewer'),
      control: sessionId === null ? 'open' : (standing?.control ?? 'nobody'),
      lockedUntilMs: lockedForMs > 0 ? this.#options.clock.epochMs() + lockedForMs : null,
      atWorkstation,
      needsSetUp: !this.#directory.hasAdministrator,
      people: people.map((person) => ({ name: person.name, role: person.role })),
    };
  }

  sessionViews(caller: Caller): readonly SessionView[] {
    return this.sessions.all.flatMap((session) => {
      const { id, kind, from, openedMs, lastActMs } = session;
      const standing = this.sessions.standing(id);
      if (standing === undefined) return [];
      const { user, token, role, control } = standing;
      const names = { userName: user?.name ?? null, tokenName: token?.name ?? null };
      const own = id === caller.sessionId;
      return [{ id, ...names, role, control, from, atWorkstation: kind === 'workstation', openedMs, lastActMs, own }];
    });
  }

  /** The person behind this caller is there: a command, or a touch of the screen. */
  touch({ sessionId }: Caller): void {
    if (sessionId !== null) this.sessions.touch(sessionId);
  }

  /** Tells everybody who shows sessions, users or tokens. */
  changed(): void {
    this.#notice.give();
  }

  async close(): Promise<void> {
    this.#cancelWatch();
    this.#notice.close();
    await this.#directory.close();
  }

  #firstUser(): number | null {
    return this.#options.demo ? DEMO_USER.id : null;
  }

  #opened({ session, bearer }: OpenedSession): Result<OpenedAccess, ApiError> {
    this.changed();
    return success({ bearer, caller: this.#callerOfSession(session) });
  }

  #callerOfSession({ id, from }: Session): Caller {
    const standing = this.sessions.standing(id);
    if (standing === undefined) throw new Error('BUG: a session that was just found has no standing');
    const { user, token, role } = standing;
    return { name: user?.name ?? token?.name ?? NOBODY_NAME, role, from, userId: user?.id ?? null, sessionId: id };
  }

  /**
   * Whoever works with another secret, or reached a role that needs a password, proves it once more. Wrong tries of the
   * former secret say nothing about the new one, whoever set it: also the console of the machine.
   */
  #userChanged(before: StoredUser, after: StoredUser): void {
    const isRisen = needsPassword(after.role) && !needsPassword(before.role);
    const hasOtherSecret = before.secretHash !== after.secretHash;
    if (hasOtherSecret) this.proof.forgive(after.id);
    if (isRisen || hasOtherSecret) this.sessions.lockSessionsOf(after.id);
  }

  #watch(): void {
    this.#cancelWatch = this.#options.clock.after(WATCH_MS, () => {
      this.#watch();
      const states = this.sessions.all
        .map(({ id }) => `${id.toString()} ${this.sessions.standing(id)?.control ?? ''}`)
        .join();
      if (states !== this.#states) this.changed();
      this.#states = states;
    });
  }
}

const sessionUser = (user: StoredUser | undefined): SessionUser | undefined =>
  user === undefined || user.disabled
    ? undefined
    : { id: user.id, name: user.name, role: user.role, hasSecret: user !== DEMO_USER };
