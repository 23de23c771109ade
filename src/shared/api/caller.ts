import type { Role } from '../model/role.ts';

/** Who asks, as the carrier found out. */
export interface Caller {
  /** For journal and audit: the user's name, `workstation` where nobody is logged in, `token`, `token grafana`. */
  readonly name: string;
  /** What the caller may do now: `viewer` while control is locked. */
  readonly role: Role;
  /** `window`, `console` or the address of the other side. */
  readonly from: string;
  readonly userId: number | null;
  /** The session that asks; null for tokens, which have none. */
  readonly sessionId: number | null;
}
