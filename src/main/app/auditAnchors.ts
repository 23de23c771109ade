import { existsSync } from 'node:fs';
import type { AuditAcceptance, AuditAnchor } from '#shared/model/audit.ts';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { AuditHead } from '../store/access/auditRows.ts';
import {
  beginAnchors,
  dropPreparedAnchors,
  NO_HEAD,
  preparedAnchors,
  renewAnchors,
  replaceLater,
  takePreparedAnchors,
  writeLine,
} from './auditAnchorFiles.ts';
import { formatAnchoredHead, formatAnchorLine, MAX_ACCEPTANCES } from './auditAnchorLines.ts';
import { anchorsFileOf, type FoundAnchors, headFileOf, readAuditAnchors } from './readAuditAnchors.ts';

export interface AuditAnchorsParts {
  /** See `auditFolderOf`. */
  readonly folder: string;
  /** From `machineKey(…, 'audit anchors')`. */
  readonly key: Buffer;
  readonly clock: Clock;
  /** The newest row on disk. */
  readonly head: () => Promise<AuditHead | undefined>;
  /** Hash of a row; undefined where there is none. */
  readonly hashAt: (seq: number) => Promise<string | undefined>;
}

/** A row is known outside the database after so long. */
const HEAD_DELAY_MS = 250;
const ANCHOR_INTERVAL_MS = 3_600_000;
const ANCHOR_ROWS = 100;
/** After a writing that failed. */
const RETRY_MS = 5_000;

/**
 * Ends of the chain kept outside the database, under a key that the database does not hold: every hour, every hundred rows
 * and at a clean stop a line in `anchors.jsonl`, after each row within a quarter of a second the newest end in `head.json`.
 * Both are flushed (fsync) before they count.
 */
export class AuditAnchors {
  readonly #parts: AuditAnchorsParts;
  /** The last line, and where it ends in the file. */
  #line: Pick<FoundAnchors, 'lastLine' | 'lastSeq' | 'wholeBytes' | 'acceptances'>;
  /** What `head.json` says: never less than what was once known. */
  #headSeq: number;
  #trouble: string | null = null;
  #cancelSoon: (() => void) | undefined;
  #cancelHour: () => void = () => undefined;
  #writing: Promise<void> = Promise.resolve();
  #isClosed = false;

  private constructor(parts: AuditAnchorsParts, found: FoundAnchors, headSeq: number) {
    this.#parts = parts;
    this.#line = found;
    this.#headSeq = headSeq;
  }

  /**
   * To be called before this start writes its first row. Anchors that are gone or not ours are set aside and begun
   * anew, which the verification names from then on. `greatestSeq` is the greatest number that an anchor knows: see
   * `keepAuditNumbers`. The failure is one sentence.
   */
  static async open(parts: AuditAnchorsParts): Promise<Result<{ anchors: AuditAnchors; greatestSeq: number }, string>> {
    const { folder, key, clock } = parts;
    try {
      await endRestore(parts);
      const head = await parts.head();
      const before = readAuditAnchors(folder, key, head !== undefined);
      const greatestSeq = before.anchors.at(-1)?.seq ?? 0;
      if (!before.isUsable || before.lastLine === '') {
        const begun = before.isUsable ? 'new' : 'lost';
        const line = { ...(head ?? NO_HEAD), timeMs: clock.epochMs(), begun, ...kept(before.acceptances) } as const;
        beginAnchors(folder, line, key);
      }
      const found = readAuditAnchors(folder, key, head !== undefined);
      const anchors = new AuditAnchors(parts, found, greatestSeq);
      anchors.#everyHour();
      anchors.noteRows();
      return success({ anchors, greatestSeq });
    } catch (error) {
      return failure(`the anchors of the audit cannot be kept in ${folder}: ${messageOf(error)}`);
    }
  }

  /** Why the anchors cannot be written now; null where all is well. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Rows were written: the newest end is kept soon. */
  noteRows(): void {
    this.#writeAfter(HEAD_DELAY_MS);
  }

  /** Begins anew behind damage that an administrator accepts. The failure is one sentence. */
  accept(loss: AuditAcceptance): Promise<Result<null, string>> {
    const accepted = this.#writing.then(() => this.#acceptNow(loss));
    this.#writing = accepted.then(() => this.noteRows());
    return accepted;
  }

  /** Anchors what is not anchored yet. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelSoon?.();
    this.#cancelHour();
    await this.#write(1);
  }

  #writeAfter(delayMs: number): void {
    if (this.#isClosed) return;
    this.#cancelSoon ??= this.#parts.clock.after(delayMs, () => {
      this.#cancelSoon = undefined;
      void this.#write(ANCHOR_ROWS);
    });
  }

  #everyHour(): void {
    this.#cancelHour = this.#parts.clock.after(ANCHOR_INTERVAL_MS, () => {
      this.#everyHour();
      void this.#write(1);
    });
  }

  /** One writing after another; a line once so many rows are behind the last one. */
  #write(rowsPerLine: number): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow(rowsPerLine));
    return this.#writing;
  }

  async #writeNow(rowsPerLine: number): Promise<void> {
    try {
      const head = await this.#parts.head();
      if (head === undefined) return;
      const end = { seq: head.seq, hash: head.hash, timeMs: this.#parts.clock.epochMs() };
      if (!existsSync(anchorsFileOf(this.#parts.folder))) this.#beginAnew(end);
      const isLine = head.seq - this.#line.lastSeq >= rowsPerLine;
      if (isLine) await this.#addLine(end);
      // A chain that ends before what is known is cut: what is known stays.
      if (head.seq > this.#headSeq || (isLine && head.seq === this.#headSeq)) await this.#keepHead(end);
      this.#trouble = null;
    } catch (error) {
      this.#trouble = messageOf(error);
      this.#writeAfter(RETRY_MS);
    }
  }

  /** Somebody took them away from the running station: the loss stays named. */
  #beginAnew(end: AuditAnchor): void {
    const { folder, key } = this.#parts;
    beginAnchors(folder, { ...end, begun: 'lost', ...kept(this.#line.acceptances) }, key);
    this.#line = readAuditAnchors(folder, key, true);
    this.#headSeq = end.seq;
  }

  #acceptNow(loss: AuditAcceptance): Result<null, string> {
    const { folder, key } = this.#parts;
    const former = this.#line.acceptances.filter(({ throughSeq }) => throughSeq < loss.throughSeq);
    if (former.length >= MAX_ACCEPTANCES) return failure('damage was accepted too often: only a restore helps');
    const { throughSeq: seq, hash, timeMs } = loss;
    try {
      renewAnchors(folder, { seq, hash, timeMs, begun: 'accepted', accepted: [...former, loss] }, key);
    } catch (error) {
      return failure(`the anchors of the audit cannot be written: ${messageOf(error)}`);
    }
    this.#line = readAuditAnchors(folder, key, true);
    this.#headSeq = seq;
    return success(null);
  }

  async #addLine(end: AuditAnchor): Promise<void> {
    const { folder, key } = this.#parts;
    const line = formatAnchorLine(this.#line.lastLine, end, key);
    const wholeBytes = await writeLine(anchorsFileOf(folder), line, this.#line.wholeBytes);
    this.#line = { ...this.#line, lastLine: line, lastSeq: end.seq, wholeBytes };
  }

  async #keepHead(end: AuditAnchor): Promise<void> {
    const { folder, key } = this.#parts;
    await replaceLater(headFileOf(folder), formatAnchoredHead({ ...end, anchorSeq: this.#line.lastSeq }, key));
    this.#headSeq = end.seq;
  }
}

const kept = (accepted: readonly AuditAcceptance[]) => (accepted.length === 0 ? {} : { accepted: [...accepted] });

/** A restore that the machine failed in: the anchors follow the database, whichever is there. */
const endRestore = async ({ folder, key, hashAt }: AuditAnchorsParts): Promise<void> => {
  const first = preparedAnchors(folder, key);
  if (first === undefined) return dropPreparedAnchors(folder);
  const isTaken = first.seq === 0 ? (await hashAt(1)) === undefined : (await hashAt(first.seq)) === first.hash;
  if (isTaken) takePreparedAnchors(folder, first, key);
  else dropPreparedAnchors(folder);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
