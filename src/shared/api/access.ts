import type { ControlState } from '../model/control.ts';
import type { Role } from '../model/role.ts';
import type { ApiToken, User } from '../model/user.ts';
import type { Nothing } from './nothing.ts';

/** What a screen knows about its own session. */
export interface Me {
  /** Null where nobody is logged in. */
  readonly user: { readonly id: number; readonly name: string; readonly role: Role } | null;
  /** For a session that a token opened: its name. */
  readonly token: string | null;
  /** What may be done now. */
  readonly role: Role;
  readonly control: ControlState;
  readonly lockedUntilMs: number | null;
  /** The station's own window or console page: shows values to whoever stands before it. */
  readonly atWorkstation: boolean;
  /** No administrator exists yet: the first one is made by `access.setUp`, at the workstation. */
  readonly needsSetUp: boolean;
  /** Who can log in here; told at the workstation alone. */
  readonly people: readonly { readonly name: string; readonly role: Role }[];
}

export interface SessionView {
  readonly id: number;
  readonly userName: string | null;
  readonly tokenName: string | null;
  readonly role: Role;
  readonly control: ControlState;
  readonly from: string;
  readonly atWorkstation: boolean;
  readonly openedMs: number;
  readonly lastActMs: number;
  /** Whether this is the session that asks. */
  readonly own: boolean;
}

export interface UserView extends User {
  /** Control is locked after wrong tries, until then. */
  readonly lockedUntilMs: number | null;
}

export interface AccessReads {
  'access.me': { input: Nothing; output: Me };
  /** Tells that a person is there, so that control does not lock. Screens send it at most every half minute. */
  'access.touch': { input: Nothing; output: Nothing };
  'users.list': { input: Nothing; output: readonly UserView[] };
  'sessions.list': { input: Nothing; output: readonly SessionView[] };
  'tokens.list': { input: Nothing; output: readonly ApiToken[] };
}

export interface AccessCommands {
  /** Makes the first administrator and logs them in. Refused once there is one. */
  'access.setUp': { input: { readonly name: string; readonly secret: string }; output: Me };
  /** Takes over this session: at hand-over the next operator takes the place of the one before. */
  'access.logIn': { input: { readonly name: string; readonly secret: string }; output: Me };
  /** At the workstation values stay on the screen; elsewhere the session ends. */
  'access.logOut': { input: Nothing; output: Me };
  'access.unlock': { input: { readonly secret: string }; output: Me };
  /** Locks control at once: the operator leaves the desk. */
  'access.lock': { input: Nothing; output: Me };
  'access.changeSecret': { input: { readonly present: string; readonly next: string }; output: Nothing };
  'users.create': {
    input: { readonly name: string; readonly role: Role; readonly secret: string };
    output: UserView;
  };
  'users.update': {
    input: {
      readonly id: number;
      readonly changes: { readonly name?: string; readonly role?: Role; readonly disabled?: boolean };
    };
    output: UserView;
  };
  /** Also lifts a lock after wrong tries. */
  'users.resetSecret': { input: { readonly id: number; readonly secret: string }; output: UserView };
  'sessions.close': { input: { readonly id: number }; output: Nothing };
  'tokens.create': {
    input: { readonly name: string; readonly role: Role; readonly expiresInDays?: number };
    /** The text, shown this once. */
    output: { readonly token: ApiToken; readonly text: string };
  };
  'tokens.revoke': { input: { readonly id: string }; output: ApiToken };
}

export interface AccessEvents {
  /** Sessions, users or tokens are not what they were: whoever shows them asks again. */
  'access.changed': { readonly timeMs: number };
}
