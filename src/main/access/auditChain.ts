/** The chain of the audit: each row's hash covers the row and the hash before it, so no past row can change alone. */
import type { AuditAnchor, AuditFault, AuditRow, AuditVerification, ChainedAuditRow } from '#shared/model/audit.ts';
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

/** What a walk over the chain found. */
export type AuditFinding = Omit<AuditVerification, 'timeMs'>;

type Bad = AuditVerification['firstBad'];

/**
 * Walks the chain in the order of its numbers, a step of 500 rows at a time, and holds none of them. The anchors come
 * in the order in which they were written.
 */
export function* auditChainSteps(
  rows: Iterable<ChainedAuditRow>,
  anchors: readonly AuditAnchor[],
  sha256: Sha256,
): Generator<undefined, AuditFinding> {
  const walk = new ChainWalk(anchors, sha256);
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
  /** Numbers of the anchors that the chain does not bear out, rising. */
  readonly #unlike: number[] = [];
  /** An anchor that cannot be one of ours, whatever the chain says. */
  readonly #badAnchor: number | undefined;
  #lastLike = 0;
  #previousHash = GENESIS_HASH;
  /** Rows that follow one another without a fault. */
  #sound = 0;
  #broken: Bad = null;
  #rows = 0;

  constructor(anchors: readonly AuditAnchor[], sha256: Sha256) {
    this.#anchors = anchors;
    this.#sha256 = sha256;
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
    this.#rows += 1;
    if (this.#broken !== null) return;
    const fault = this.#faultOf(chained);
    if (fault !== undefined) {
      const { seq } = chained.row;
      this.#broken = { seq: fault === 'missing' || !Number.isInteger(seq) ? this.#sound + 1 : seq, fault };
      return;
    }
    this.#sound += 1;
    this.#previousHash = chained.hash;
    this.#compare(chained.hash);
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

  /** Faults of rows before faults of anchors; of the rows' faults the first one. */
  finding(): AuditFinding {
    const bad = [this.#broken, this.#replaced(), this.#cut()]
      .filter((candidate) => candidate !== null)
      .sort((left, right) => left.seq - right.seq)[0];
    return { rows: this.#rows, anchors: this.#anchors.length, firstBad: bad ?? this.#changedAnchor() };
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

const isAnchor = (seq: number, hash: string): boolean => Number.isSafeInteger(seq) && seq > 0 && HASH.test(hash);

/** Anchors are written in rising order. */
const unlikelyAnchor = (anchors: readonly AuditAnchor[]): number | undefined =>
  anchors.find(({ seq, hash }, index) => !isAnchor(seq, hash) || seq < (anchors[index - 1]?.seq ?? 0))?.seq;
