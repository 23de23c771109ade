import type { ControlState } from '#shared/model/control.ts';
import type { Role } from '#shared/model/role.ts';

/**
 * `workstation`: the station's own window, or the page that the one-time code opened; it shows values to whoever stands
 * before it. `network`: opened by name and secret. `token`: opened by a token, whose role it keeps.
 */
export const SESSION_KINDS = ['workstation', 'network', 'token'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** A session as others may see it. */
export interface Session {
  readonly id: number;
  readonly kind: SessionKind;
  /** `window`, `console` or the address of the other side. */
  readonly from: string;
  /** Who is logged in; null for nobody and for tokens. */
  readonly userId: number | null;
  readonly tokenId: string | null;
  /** UTC epoch ms. */
  readonly openedMs: number;
  readonly lastActMs: number;
}

/** What a session knows of a user who may work now. */
export interface SessionUser {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Who has none can neither lock nor be locked out. */
  readonly hasSecret: boolean;
}

/** What a session knows of a token that is valid now. */
export interface SessionToken {
  /** As the audit names it: `token grafana`. */
  readonly name: string;
  readonly role: Role;
}

/** How a session stands at this moment. */
export interface Standing {
  readonly user: SessionUser | null;
  readonly token: SessionToken | null;
  /** What may be done now. */
  readonly role: Role;
  readonly control: ControlState;
  /** Until wrong tries are forgiven; 0 where nothing is locked. */
  readonly lockedForMs: number;
}
