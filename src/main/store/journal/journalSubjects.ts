import { createHash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import type { JournalKind } from '#shared/model/journal.ts';
import type { Connection } from '../openDatabase.ts';

/** What a row is told and found by, but for its time. A few thousand of them tell a million rows. */
export interface JournalSubject {
  readonly kind: JournalKind;
  readonly siteId: number | null;
  readonly deviceId: number | null;
  /** Codes as they were. */
  readonly site: string | null;
  readonly device: string | null;
  readonly textRu: string;
  readonly textEn: string;
  /** All that a search looks through, see `folded`. */
  readonly folded: string;
}

const COLUMNS = 'kind, site_id, device_id, site, device, text_ru, text_en, folded';
const INSERT = `INSERT INTO journal_subject (id, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Six bytes are what SQLite keeps in six, and a number holds exactly. */
const ID_BYTES = 6;

/**
 * Gives subjects their numbers. A number follows from the content, so that after a salvage without some subjects none
 * of them is given to another one, and one that comes again is that of the old rows too.
 */
export class JournalSubjects {
  readonly #select: Statement;
  readonly #insert: Statement;

  constructor(connection: Connection) {
    this.#select = connection.prepare(`SELECT ${COLUMNS} FROM journal_subject WHERE id = ?`).raw();
    this.#insert = connection.prepare(INSERT);
  }

  /** The number of a subject, which is in its table when it returns. */
  idOf(subject: JournalSubject): number {
    const values = [
      subject.kind,
      subject.siteId,
      subject.deviceId,
      subject.site,
      subject.device,
      subject.textRu,
      subject.textEn,
      subject.folded,
    ].map(storable);
    const content = JSON.stringify(values);
    let id = createHash('sha256').update(content).digest().readUIntBE(0, ID_BYTES);
    for (;;) {
      const known = this.#select.get(id);
      if (known === undefined) {
        this.#insert.run(id, ...values);
        return id;
      }
      if (JSON.stringify(known) === content) return id;
      id += 1; // another one has this number by chance, once in 2^48
    }
  }
}

/** As it comes back from the file: UTF-8 has no lone surrogates. */
const storable = <Value>(value: Value): Value | string => (typeof value === 'string' ? value.toWellFormed() : value);
