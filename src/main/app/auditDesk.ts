import { randomUUID } from 'node:crypto';
import { normalize } from 'node:path';
import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { AuditQuery, AuditState } from '#shared/api/audit.ts';
import { ACCEPT_LOSS, type AuditAcceptance, type AuditRow, type AuditVerification } from '#shared/model/audit.ts';
import { AUDIT_REFUSALS } from '#shared/model/auditRefusal.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import { isAnchor } from '../access/auditChain.ts';
import { AuditAnchors } from './auditAnchors.ts';
import type { AuditParts } from './auditHandlers.ts';
import { type Audit, type AuditAct, Auditor } from './auditor.ts';
import type { Logger } from './logger.ts';
import { machineKey } from './machineKey.ts';
import { auditFolderOf } from './readAuditAnchors.ts';
import type { ReaderMethods } from './reader.ts';
import type { Remote } from './threadCall.ts';
import type { VerifiedAudit } from './verifyAudit.ts';
import type { WriterMethods } from './writer.ts';

export interface AuditDeskParts {
  readonly dataDirectory: string;
  readonly writer: Pick<Remote<WriterMethods>, 'appendAudit' | 'keepAuditNumbers'>;
  readonly reader: Pick<
    Remote<ReaderMethods>,
    'auditHead' | 'auditHashAt' | 'auditCount' | 'readAudit' | 'verifyAudit'
  >;
  readonly clock: Clock;
  readonly stationId: () => string;
  readonly logger: Logger;
}

const faulty = (fault: string) => apiRefusal(AUDIT_REFUSALS, 'audit_fault', { fault });

/** The anchors of this start, or why there are none. */
type Anchoring = { readonly anchors: AuditAnchors; readonly key: Buffer } | { readonly fault: string };

/**
 * The audit of a running station: its chain, the anchors outside the database, and what screens ask of both. Where the
 * anchors cannot be kept the station starts all the same and shows values; control is refused.
 */
export class AuditDesk implements Audit, AuditParts {
  readonly #auditor: Auditor;
  readonly #parts: AuditDeskParts;
  readonly #anchoring: Anchoring;
  #verification: AuditVerification | null = null;
  #verifying: Promise<VerifiedAudit> | undefined;

  private constructor(parts: AuditDeskParts, anchoring: Anchoring) {
    this.#parts = parts;
    this.#anchoring = anchoring;
    this.#auditor = new Auditor({
      append: (entries) => parts.writer.appendAudit(entries),
      clock: parts.clock,
      bootId: randomUUID(),
      stationId: parts.stationId,
      logger: parts.logger,
      onWritten: (rows) => {
        if ('anchors' in anchoring) anchoring.anchors.noteRows();
        if (rows.some(({ action, result }) => action === ACCEPT_LOSS && result === 'done')) this.#verifyAnew();
      },
    });
  }

  /** To be called before the first act of this start. */
  static async open(parts: AuditDeskParts): Promise<AuditDesk> {
    return new AuditDesk(parts, await openAnchors(parts));
  }

  get trouble(): string | null {
    const anchorTrouble = 'fault' in this.#anchoring ? this.#anchoring.fault : this.#anchoring.anchors.trouble;
    const trouble = this.#auditor.trouble ?? anchorTrouble;
    return trouble === null ? null : withoutPath(trouble, this.#parts.dataDirectory);
  }

  /** Where the last verification of this run found the chain bad; null where it holds or was not walked yet. */
  get firstBad(): AuditVerification['firstBad'] {
    return this.#verification?.firstBad ?? null;
  }

  add(act: AuditAct): Promise<boolean> {
    return this.#auditor.add(act);
  }

  addRefusal(act: AuditAct): void {
    this.#auditor.addRefusal(act);
  }

  addRepeated(act: AuditAct): Promise<boolean> | undefined {
    return this.#auditor.addRepeated(act);
  }

  read(query: AuditQuery): Promise<readonly AuditRow[]> {
    return this.#parts.reader.readAudit(query);
  }

  async state(): Promise<AuditState> {
    return {
      rows: await this.#parts.reader.auditCount(),
      verification: this.#verification,
      trouble: this.trouble,
      waiting: this.#auditor.waiting,
    };
  }

  /** Walks the whole chain in the reader thread, in small steps; who asks meanwhile gets what the same walk finds. */
  async verify(): Promise<Result<AuditVerification, ApiError>> {
    if ('fault' in this.#anchoring) return faulty(this.#anchoring.fault);
    return success((await this.#walk(this.#anchoring.key)).verification);
  }

  /** Begins the anchors anew behind the damage that there is now; the row that names it must follow. */
  async acceptLoss(): Promise<Result<AuditAcceptance, ApiError>> {
    if ('fault' in this.#anchoring) return faulty(this.#anchoring.fault);
    const { verification, end } = await this.#walk(this.#anchoring.key);
    const { firstBad, timeMs } = verification;
    if (firstBad === null) return apiRefusal(AUDIT_REFUSALS, 'audit_whole');
    if (end === null || !isAnchor(end.seq, end.hash)) return apiRefusal(AUDIT_REFUSALS, 'audit_end_damaged');
    const loss = { ...firstBad, throughSeq: end.seq, hash: end.hash, link: end.link, timeMs };
    const accepted = await this.#anchoring.anchors.accept(loss);
    if (accepted.ok) return success(loss);
    const fault = withoutPath(accepted.error, this.#parts.dataDirectory);
    return apiRefusal(AUDIT_REFUSALS, 'audit_unanchored', { fault });
  }

  async #walk(key: Buffer): Promise<VerifiedAudit> {
    const { dataDirectory, clock, reader } = this.#parts;
    this.#verifying ??= reader.verifyAudit(auditFolderOf(dataDirectory), key, clock.epochMs()).finally(() => {
      this.#verifying = undefined;
    });
    const found = await this.#verifying;
    this.#verification = found.verification;
    return found;
  }

  /** A walk that is under way has not seen what has just been written. */
  #verifyAnew(): void {
    const before = this.#verifying ?? Promise.resolve();
    before
      .then(() => this.verify())
      .catch((error: unknown) => this.#parts.logger.warn({ err: error }, 'the audit could not be verified'));
  }

  async close(): Promise<void> {
    await this.#auditor.close();
    if ('anchors' in this.#anchoring) await this.#anchoring.anchors.close();
  }
}

/** What the disk says names files; whoever asks over a network learns no path. */
const withoutPath = (sentence: string, dataDirectory: string): string =>
  sentence.replaceAll(normalize(dataDirectory), 'DIR');

const openAnchors = async ({ dataDirectory, writer, reader, clock, logger }: AuditDeskParts): Promise<Anchoring> => {
  const key = machineKey(dataDirectory, 'audit anchors');
  const opened = key.ok
    ? await AuditAnchors.open({
        folder: auditFolderOf(dataDirectory),
        key: key.value,
        clock,
        head: () => reader.auditHead(),
        hashAt: (seq) => reader.auditHashAt(seq),
      })
    : key;
  if (!key.ok || !opened.ok) {
    const fault = opened.ok ? '' : opened.error;
    logger.error({ error: fault }, 'the audit cannot be anchored: control is refused');
    return { fault: withoutPath(fault, dataDirectory) };
  }
  await writer.keepAuditNumbers(opened.value.greatestSeq);
  return { anchors: opened.value.anchors, key: key.value };
};
