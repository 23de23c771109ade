import { randomUUID } from 'node:crypto';
import type { AuditQuery, AuditState } from '#shared/api/audit.ts';
import type { AuditRow, AuditVerification } from '#shared/model/audit.ts';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { AuditAnchors } from './auditAnchors.ts';
import type { AuditParts } from './auditHandlers.ts';
import { type Audit, type AuditAct, Auditor } from './auditor.ts';
import type { Logger } from './logger.ts';
import { machineKey } from './machineKey.ts';
import { auditFolderOf } from './readAuditAnchors.ts';
import type { ReaderMethods } from './reader.ts';
import type { Remote } from './threadCall.ts';
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
  #verifying: Promise<AuditVerification> | undefined;

  private constructor(parts: AuditDeskParts, anchoring: Anchoring) {
    this.#parts = parts;
    this.#anchoring = anchoring;
    this.#auditor = new Auditor({
      append: (entries) => parts.writer.appendAudit(entries),
      clock: parts.clock,
      bootId: randomUUID(),
      stationId: parts.stationId,
      logger: parts.logger,
      onWritten: () => {
        if ('anchors' in anchoring) anchoring.anchors.noteRows();
      },
    });
  }

  /** To be called before the first act of this start. */
  static async open(parts: AuditDeskParts): Promise<AuditDesk> {
    return new AuditDesk(parts, await openAnchors(parts));
  }

  get trouble(): string | null {
    const anchorTrouble = 'fault' in this.#anchoring ? this.#anchoring.fault : this.#anchoring.anchors.trouble;
    return this.#auditor.trouble ?? anchorTrouble;
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
  async verify(): Promise<Result<AuditVerification, string>> {
    if ('fault' in this.#anchoring) return failure(this.#anchoring.fault);
    const { dataDirectory, clock, reader } = this.#parts;
    this.#verifying ??= reader
      .verifyAudit(auditFolderOf(dataDirectory), this.#anchoring.key, clock.epochMs())
      .finally(() => {
        this.#verifying = undefined;
      });
    this.#verification = await this.#verifying;
    return success(this.#verification);
  }

  async close(): Promise<void> {
    await this.#auditor.close();
    if ('anchors' in this.#anchoring) await this.#anchoring.anchors.close();
  }
}

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
    return { fault };
  }
  await writer.keepAuditNumbers(opened.value.greatestSeq);
  return { anchors: opened.value.anchors, key: key.value };
};
