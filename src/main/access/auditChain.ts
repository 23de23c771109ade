/** The chain of the audit: each row's hash covers the row and the hash before it, so no past row can change alone. */
import type {
  AuditAcceptance,
  AuditAnchor,
  AuditDamage,
  AuditFault,
  AuditRow,
  AuditVerification,
  ChainedAuditRow,
} from '#shared/model/audit.ts';
import { AcceptedLosses } from './acceptedLosses.ts';
import { canonicalJson } from './canonicalJson.ts';

/** SHA-256 of a text as UTF-8, hexadecimal in small letters. */
export type Sha256 = (text: string) => string;

/** Stands for the hash before the first row. */
export const GENESIS_HASH = '0'.repeat(64);

const HASH = /^[0-9a-f]{64}$/;
/** Rows of one step: about 5 ms of work. */
const ROWS_PER_STEP = 500;

/** SHA-256 of the hash before, 64 letters, followed by the row as canonical JSON. */
export const rowHash = (previousHash: string, row: AuditRow, sha256: Sha256): string => {
  const hash = hashOf(previousHash, row, sha256);
  if (hash === undefined) throw new Error(`BUG: audit row ${row.seq.toString()} is no JSON`);
  return hash;
};

/** Undefined for a row that could never have been written. */
const hashOf = (previousHash: string, row: AuditRow, sha256: Sha256): string | undefined => {
  const text = canonicalJson(row);
  return text === undefined ? undefined : sha256(previousHash + text);
};

/** The last row that a walk has seen. */
export interface AuditChainEnd {
  readonly seq: number;
  readonly hash: string;
  /** Covers all rows that were walked: the hash while they fit the chain, a digest of what stands there from a fault on. */
  readonly link: string;
}

/** What a walk over the chain found. */
export interface AuditFinding extends Omit<AuditVerification, 'timeMs'> {
  /** Null where there is no row. */
  readonly end: AuditChainEnd | null;
}

type Bad = AuditDamage | null;

/**
 * Walks the chain in the order of its numbers, a step of 500 rows at a time, and holds none of them. The anchors come
 * in the order in which they were written; those of a chain with accepted damage begin behind it.
 */
export function* auditChainSteps(
  rows: Iterable<ChainedAuditRow>,
  anchors: readonly AuditAnchor[],
  sha256: Sha256,
  acceptances: readonly AuditAcceptance[] = [],
): Generator<undefined, AuditFinding> {
  const walk = new ChainWalk(anchors, sha256, acceptances);
  for (const row of rows) {
    walk.take(row);
    if (walk.rows % ROWS_PER_STEP === 0) yield;
  }
  return walk.finding();
}

/** The same in one go. */
export const verifyAuditChain = (...chain: Parameters<typeof auditChainSteps>): AuditFinding => {
  const steps = auditChainSteps(...chain);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

class ChainWalk {
  readonly #anchors: readonly AuditAnchor[];
  readonly #anchorsAt = new Map<number, AuditAnchor[]>();
  readonly #sha256: Sha256;
  readonly #losses: AcceptedLosses;
  /** Numbers of the anchors that the chain does not bear out, rising. */
  readonly #unlike: number[] = [];
  /** An anchor that cannot be one of ours, whatever the chain says. */
  readonly #badAnchor: number | undefined;
  #lastLike = 0;
  #previousHash = GENESIS_HASH;
  #link = GENESIS_HASH;
  /** Number of the last row before which all is sound or accepted. */
  #sound = 0;
  #broken: Bad = null;
  #rows = 0;
  #end: AuditChainEnd | null = null;

  constructor(anchors: readonly AuditAnchor[], sha256: Sha256, acceptances: readonly AuditAcceptance[]) {
    this.#anchors = anchors;
    this.#sha256 = sha256;
    this.#losses = new AcceptedLosses(acceptances);
    this.#badAnchor = unlikelyAnchor(anchors);
    for (const anchor of anchors) {
      const same = this.#anchorsAt.get(anchor.seq);
      if (same === undefined) this.#anchorsAt.set(anchor.seq, [anchor]);
      else same.push(anchor);
    }
  }

  get rows(): number {
    return this.#rows;
  }

  take(chained: ChainedAuditRow): void {
    const { row, hash } = chained;
    this.#rows += 1;
    this.#broken ??= this.#damageAt(chained);
    this.#link = this.#broken === null ? hash : this.#sha256(linkText(this.#link, chained));
    this.#end = { seq: row.seq, hash, link: this.#link };
    this.#broken = this.#losses.settle(this.#end, this.#broken);
    if (this.#broken !== null) return;
    this.#link = hash;
    this.#sound = row.seq;
    this.#previousHash = hash;
    this.#losses.name(row);
    this.#compare(hash);
  }

  #damageAt(chained: ChainedAuditRow): Bad {
    const fault = this.#faultOf(chained);
    if (fault === undefined) return null;
    const { seq } = chained.row;
    return { seq: fault === 'missing' || !Number.isInteger(seq) ? this.#sound + 1 : seq, fault };
  }

  #faultOf({ row, hash }: ChainedAuditRow): AuditFault | undefined {
    if (row.seq > this.#sound + 1) return 'missing';
    if (row.seq !== this.#sound + 1) return 'broken';
    return hashOf(this.#previousHash, row, this.#sha256) === hash ? undefined : 'changed';
  }

  #compare(hash: string): void {
    for (const anchor of this.#anchorsAt.get(this.#sound) ?? []) {
      if (anchor.hash === hash) this.#lastLike = this.#sound;
      else this.#unlike.push(this.#sound);
    }
  }

  /** Faults of rows, of these the first one, before damage that no row accepts and faults of anchors. */
  finding(): AuditFinding {
    const bad = [this.#broken, this.#replaced(), this.#cut()]
      .filter((candidate) => candidate !== null)
      .sort((left, right) => left.seq - right.seq)[0];
    const firstBad = bad ?? this.#losses.unnamed ?? this.#changedAnchor();
    return {
      rows: this.#rows,
      anchors: this.#anchors.length,
      firstBad,
      accepted: this.#losses.accepted,
      end: this.#end,
    };
  }

  /** A later anchor that agrees vouches for every row before it, so only those behind the last of these count. */
  #replaced(): Bad {
    const seq = this.#unlike.find((unlike) => unlike > this.#lastLike);
    return seq === undefined ? null : { seq, fault: 'replaced' };
  }

  #cut(): Bad {
    if (this.#broken !== null) return null;
    return this.#anchors.some(({ seq, hash }) => isAnchor(seq, hash) && seq > this.#sound)
      ? { seq: this.#sound + 1, fault: 'cut' }
      : null;
  }

  #changedAnchor(): Bad {
    const seq = this.#badAnchor ?? this.#unlike[0];
    return seq === undefined ? null : { seq, fault: 'anchor' };
  }
}

/** What stands in a row that does not fit the chain, together with all before it. */
const linkText = (link: string, { row, hash }: ChainedAuditRow): string =>
  JSON.stringify([link, hash, canonicalJson(row) ?? null]);

/** Whether a row can be anchored at all. */
export const isAnchor = (seq: number, hash: string): boolean => Number.isSafeInteger(seq) && seq > 0 && HASH.test(hash);

/** Anchors are written in rising order. */
const unlikelyAnchor = (anchors: readonly AuditAnchor[]): number | undefined =>
  anchors.find(({ seq, hash }, index) => !isAnchor(seq, hash) || seq < (anchors[index - 1]?.seq ?? 0))?.seq;
