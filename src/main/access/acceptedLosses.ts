import {
  ACCEPT_LOSS,
  type AcceptedAuditLoss,
  type AuditAcceptance,
  type AuditDamage,
  type AuditRow,
} from '#shared/model/audit.ts';

/** How far a walk has come. */
interface WalkedTo {
  readonly seq: number;
  /** Covers all rows that were walked. */
  readonly link: string;
}

/**
 * Damage that was accepted, met again on a walk over the chain. It counts only while every row up to where it was
 * accepted is as it was then, and once a row behind it names it.
 */
export class AcceptedLosses {
  readonly #bySeq: ReadonlyMap<number, AuditAcceptance>;
  readonly #accepted: AcceptedAuditLoss[] = [];
  #unnamed: AuditAcceptance | null = null;

  constructor(acceptances: readonly AuditAcceptance[]) {
    this.#bySeq = new Map(acceptances.map((acceptance) => [acceptance.throughSeq, acceptance]));
  }

  get accepted(): readonly AcceptedAuditLoss[] {
    return this.#accepted;
  }

  /** Damage that was accepted by no row yet: its writing was cut off. */
  get unnamed(): AuditDamage | null {
    return this.#unnamed === null ? null : { seq: this.#unnamed.seq, fault: this.#unnamed.fault };
  }

  /** What is still damaged behind a row. */
  settle({ seq, link }: WalkedTo, broken: AuditDamage | null): AuditDamage | null {
    const acceptance = this.#bySeq.get(seq);
    if (acceptance === undefined) return broken;
    if (acceptance.link !== link)
      return broken !== null && broken.seq < acceptance.seq ? broken : { seq: acceptance.seq, fault: 'replaced' };
    this.#unnamed = acceptance;
    return null;
  }

  /** A sound row, which may name the damage before it. */
  name({ seq, action, result }: AuditRow): void {
    const loss = this.#unnamed;
    if (loss === null || seq <= loss.throughSeq || action !== ACCEPT_LOSS || result !== 'done') return;
    this.#accepted.push({ seq: loss.seq, fault: loss.fault, throughSeq: loss.throughSeq, acceptedSeq: seq });
    this.#unnamed = null;
  }
}
