/** A data folder with an audit and its anchors, as a station keeps them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ACCEPT_LOSS, type AuditEntry } from '#shared/model/audit.ts';
import { AuditAnchors } from '../../src/main/app/auditAnchors.ts';
import { auditChainRule } from '../../src/main/app/auditChainRule.ts';
import { machineKey } from '../../src/main/app/machineKey.ts';
import { auditFolderOf, headFileOf } from '../../src/main/app/readAuditAnchors.ts';
import { verifyStationAudit } from '../../src/main/app/verifyStationAudit.ts';
import { ReadStore } from '../../src/main/store/readStore.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import { auditEntry } from './auditEntry.ts';
import type { HandMovedClock } from './handMovedClock.ts';

export class AuditStation {
  readonly writer: WriteStore;
  readonly reader: ReadStore;
  readonly anchors: AuditAnchors;

  readonly #folder: string;

  private constructor(folder: string, writer: WriteStore, reader: ReadStore, anchors: AuditAnchors) {
    this.#folder = folder;
    this.writer = writer;
    this.reader = reader;
    this.anchors = anchors;
  }

  /** Opens database and anchors in the order of a start. */
  static async open(dataDirectory: string, clock: HandMovedClock): Promise<AuditStation> {
    mkdirSync(dataDirectory, { recursive: true });
    const file = join(dataDirectory, 'pult.db');
    const opened = WriteStore.open(file);
    const key = machineKey(dataDirectory, 'audit anchors');
    if (!opened.ok || !key.ok) throw new Error('the store cannot be opened');
    const { store } = opened.value;
    store.identity();
    const reader = new ReadStore(file);
    const anchors = await AuditAnchors.open({
      folder: auditFolderOf(dataDirectory),
      key: key.value,
      clock,
      head: () => Promise.resolve(reader.auditHead()),
      hashAt: (seq) => Promise.resolve(reader.auditHashAt(seq)),
    });
    if (!anchors.ok) throw new Error(anchors.error);
    store.keepAuditNumbers(anchors.value.greatestSeq);
    return new AuditStation(dataDirectory, store, reader, anchors.value.anchors);
  }

  /** So many acts, each with its number in its `after`. */
  act(count: number, change: Partial<AuditEntry> = {}): void {
    const entries = Array.from({ length: count }, (_, index) => auditEntry({ after: { act: index }, ...change }));
    this.writer.appendAudit(entries, auditChainRule);
    this.anchors.noteRows();
  }

  /** An administrator accepts the damage that there is; the row that names it follows. */
  async accept(clock: HandMovedClock): Promise<void> {
    const nowMs = clock.epochMs();
    const found = verifyStationAudit(this.#folder, nowMs);
    if (!found.ok || found.value.end === null) throw new Error('the audit cannot be verified');
    const { end, verification } = found.value;
    if (verification.firstBad === null) throw new Error('there is nothing to accept');
    const { seq: throughSeq, hash, link } = end;
    const accepted = await this.anchors.accept({ ...verification.firstBad, throughSeq, hash, link, timeMs: nowMs });
    if (!accepted.ok) throw new Error(accepted.error);
    this.act(1, { action: ACCEPT_LOSS, reason: 'диск заменён' });
    await clock.pass(300);
    await this.anchored();
  }

  /** Waits until the newest row stands in `head.json`: the disk is moved by no hand. */
  async anchored(): Promise<void> {
    const { seq } = this.reader.auditHead() ?? { seq: 0 };
    const file = headFileOf(auditFolderOf(this.#folder));
    while (!readFileSync(file, 'utf8').startsWith(`{"seq":${seq.toString()},`)) await setTimeout(2);
  }

  /** A clean stop. */
  async close(): Promise<void> {
    await this.anchors.close();
    this.kill();
  }

  /** The end of a station that was killed: nothing more is anchored. */
  kill(): void {
    this.reader.close();
    this.writer.close();
  }
}
