import type { Role } from '#shared/api/permissions.ts';

/** Who asks, as the carrier found out. */
export interface Caller {
  /** For the journal: `window`, `console`, `token`. */
  readonly name: string;
  readonly role: Role;
}
