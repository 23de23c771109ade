import type { Role } from './role.ts';

/** How an act ended: `done`, `refused` before anything was done, or `failed` while it was being done. */
export const AUDIT_RESULTS = ['done', 'refused', 'failed'] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

/** What JSON can hold: the state of an object before and after an act. Never holds a secret. */
export type AuditValue =
  | null
  | boolean
  | number
  | string
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue };

/** One act of a person, a script or the station itself, before it has its place in the chain. */
export interface AuditEntry {
  /** UTC epoch ms by the wall clock of the station, which can be set back: the order of the rows is `seq`. */
  readonly timeMs: number;
  /** Monotonic ms since the start that `bootId` names. */
  readonly monotonicMs: number;
  /** A new one for each start of the station. */
  readonly bootId: string;
  /** The user's name, or who else acted: `workstation`, `token`, `token grafana`, `console`, `station`. */
  readonly user: string;
  readonly role: Role;
  /** Where it came from: `window`, `console`, an address. */
  readonly from: string;
  /** Id of the station where it was done. */
  readonly station: string;
  /** Stable word, mostly the entry of the contract: `devices.update`, `login`. */
  readonly action: string;
  /** What it was done to: `MKZ.GEN1`, `user Иванов`, `token grafana`; null for the station itself. */
  readonly object: string | null;
  readonly before: AuditValue;
  readonly after: AuditValue;
  readonly result: AuditResult;
  /** Why it was refused or failed, or the reason the person gave. */
  readonly reason: string | null;
}

/** A row of the chain: its hash covers itself and the hash of the row before it. */
export interface AuditRow extends AuditEntry {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
}

/** What a verification found. `firstBad` is the first row that is not what was written, and how. */
export interface AuditVerification {
  readonly timeMs: number;
  readonly rows: number;
  /** Anchors outside the database that were compared. */
  readonly anchors: number;
  readonly firstBad: AuditDamage | null;
  /** Damage that an administrator has accepted, in the order of the rows: the chain is verified anew behind each. */
  readonly accepted: readonly AcceptedAuditLoss[];
}

export interface AuditDamage {
  readonly seq: number;
  readonly fault: AuditFault;
}

/** Damage that a row of the chain names with who accepted it and why. */
export interface AcceptedAuditLoss extends AuditDamage {
  /** The last row that was there when it was accepted. */
  readonly throughSeq: number;
  /** The row that names it. */
  readonly acceptedSeq: number;
}

/** Action of the row that names accepted damage. */
export const ACCEPT_LOSS = 'audit.acceptLoss';

/**
 * `changed`: a row's content does not give its hash; `broken`: it does not follow the row before it; `missing`: a number
 * is not there; `cut`: the end is gone that an anchor knows; `replaced`: the chain holds, yet is not the one that the
 * anchors know; `anchor`: the anchors themselves were changed.
 */
export const AUDIT_FAULTS = ['changed', 'broken', 'missing', 'cut', 'replaced', 'anchor'] as const;
export type AuditFault = (typeof AUDIT_FAULTS)[number];

/** A row with its place in the chain, as the store keeps it. Hashes are SHA-256, hexadecimal. */
export interface ChainedAuditRow {
  readonly row: AuditRow;
  readonly hash: string;
}

/**
 * Accepted damage as it is kept outside the database. `link` covers every row up to `throughSeq` as it stood then, whether
 * it fits the chain or not, so that none of them can change unseen afterwards.
 */
export interface AuditAcceptance extends AuditDamage {
  readonly throughSeq: number;
  /** Hash of that row as it stood. */
  readonly hash: string;
  readonly link: string;
  readonly timeMs: number;
}

/** What is kept outside the database, so that a chain that was cut or written anew is found out. */
export interface AuditAnchor {
  readonly seq: number;
  readonly hash: string;
  readonly timeMs: number;
}
