import type { Role } from './role.ts';

/** A person who works with the station. What proves who they are is kept apart and never leaves the store. */
export interface User {
  readonly id: number;
  /** As it stands in journal and audit; one user a name, whatever its case. */
  readonly name: string;
  readonly role: Role;
  /** A disabled user can neither log in nor stay in control; what they did keeps their name. */
  readonly disabled: boolean;
  readonly createdMs: number;
  readonly lastLoginMs: number | null;
}

/** The operator that a demo has at its desk: no secret, and no row in the store. */
export const DEMO_USER_ID = 0;

/** A key for a script or another program. Its text is shown once and never kept. */
export interface ApiToken {
  /** Names the token in logs and audit: eight letters and digits, part of its text. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdMs: number;
  readonly createdBy: string;
  /** Null for one that does not expire. */
  readonly expiresMs: number | null;
  readonly lastUsedMs: number | null;
  readonly revokedMs: number | null;
}

/** A user as the store keeps them. */
export interface StoredUser extends User {
  /** What a secret is compared with, in the form that `access` writes; null for the demo's operator, who has none. */
  readonly secretHash: string | null;
}

/** A token as the store keeps it. */
export interface StoredToken extends ApiToken {
  /** SHA-256 of the whole text, hexadecimal. */
  readonly digest: string;
}
