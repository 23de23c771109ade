import type { Statement } from 'better-sqlite3';
import { z } from 'zod';
import type { JournalEntry, JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { folded } from '../foldedText.ts';
import { journalRowFromRow } from '../journalRow.ts';
import type { Connection } from '../openDatabase.ts';
import type { EventText } from './eventText.ts';
import { JournalSubjects } from './journalSubjects.ts';

/** What a step of an alarm has beside the columns of every row. Booleans are 0 and 1. */
export interface AlarmColumns {
  readonly alarm: string;
  readonly occurrence: number | null;
  readonly from_state: string;
  readonly to_state: string;
  readonly holds: string;
  readonly value: number | null;
  readonly limit_value: number | null;
  readonly quality: number;
  readonly priority: string;
  readonly first_out: number | null;
  readonly order_uncertain: number;
  readonly until_ms: number | null;
}

const NO_ALARM = {
  alarm: null,
  occurrence: null,
  from_state: null,
  to_state: null,
  holds: null,
  value: null,
  limit_value: null,
  quality: null,
  priority: null,
  first_out: null,
  order_uncertain: null,
  until_ms: null,
};

const INSERT = `
  INSERT INTO journal (time_ms, kind, event, site_id, device_id, actor, details, point, comment, subject_id,
    ${Object.keys(NO_ALARM).join(', ')})
  VALUES (@timeMs, @kind, @event, @siteId, @deviceId, @actor, @details, @point, @comment, @subjectId,
    ${Object.keys(NO_ALARM)
      .map((column) => `@${column}`)
      .join(', ')})`;

const deviceRow = z.object({ site_id: z.number(), code: z.string() }).optional();
/** Rows of one transaction while texts are put in. */
const ROWS_AT_ONCE = 10_000;

/** Puts rows into the journal, each with its text in both languages. Every call runs in the caller's transaction. */
export class JournalWriter {
  readonly #connection: Connection;
  readonly #textOf: EventText;
  readonly #subjects: JournalSubjects;
  readonly #insert: Statement;
  readonly #device: Statement;
  readonly #siteCode: Statement;

  constructor(connection: Connection, textOf: EventText) {
    this.#connection = connection;
    this.#textOf = textOf;
    this.#subjects = new JournalSubjects(connection);
    this.#insert = connection.prepare(INSERT);
    this.#device = connection.prepare('SELECT site_id, code FROM device WHERE id = ?');
    this.#siteCode = connection.prepare('SELECT code FROM site WHERE id = ?').pluck();
  }

  add({ words, toldAs, ...entry }: NewJournalEntry, alarm?: AlarmColumns): JournalRow {
    const placed = { ...entry, ...this.#siteOf(entry) };
    const text = this.#textOf(toldAs ?? placed.event, { ...placed.details, ...words });
    const { lastInsertRowid } = this.#insert.run({
      timeMs: placed.timeMs,
      kind: placed.kind,
      event: placed.event,
      siteId: placed.siteId ?? null,
      deviceId: placed.deviceId ?? null,
      actor: placed.actor ?? null,
      details: placed.details === undefined ? null : JSON.stringify(placed.details),
      point: placed.point ?? null,
      comment: placed.comment ?? null,
      subjectId: this.#subjectIdOf(placed, text),
      ...(alarm ?? NO_ALARM),
    });
    return { ...placed, seq: Number(lastInsertRowid), text };
  }

  /** Rows that others wrote (an earlier station, a salvage, a restore) get their texts. */
  tellUntold(): void {
    const select = this.#connection.prepare(`SELECT * FROM journal WHERE subject_id IS NULL LIMIT ${ROWS_AT_ONCE}`);
    const update = this.#connection.prepare('UPDATE journal SET subject_id = ? WHERE seq = ?');
    const tellSome = this.#connection.transaction(() => {
      const rows = select.all().map(journalRowFromRow);
      for (const row of rows) update.run(this.#subjectIdOf(row, this.#textOf(row.event, { ...row.details })), row.seq);
      return rows.length;
    });
    while (tellSome.immediate() === ROWS_AT_ONCE);
  }

  #siteOf({ siteId, deviceId }: JournalEntry): { siteId?: number } {
    if (siteId !== undefined || deviceId === undefined) return {};
    const device = deviceRow.parse(this.#device.get(deviceId));
    return device === undefined ? {} : { siteId: device.site_id };
  }

  #subjectIdOf({ kind, siteId, deviceId, point, actor, comment }: JournalEntry, text: LocalText): number {
    const siteCode = siteId === undefined ? undefined : this.#siteCode.get(siteId);
    const site = typeof siteCode === 'string' ? siteCode : null;
    const device = deviceId === undefined ? null : (deviceRow.parse(this.#device.get(deviceId))?.code ?? null);
    const address = [site, device, point].filter((part) => part !== undefined && part !== null).join('.');
    return this.#subjects.idOf({
      kind,
      siteId: siteId ?? null,
      deviceId: deviceId ?? null,
      site,
      device,
      textRu: text.ru,
      textEn: text.en,
      folded: folded([text.ru, text.en, address, actor ?? '', comment ?? ''].join('\n')),
    });
  }
}
