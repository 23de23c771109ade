import Database from 'better-sqlite3';
import { alarmOverrideFromRow } from '../../alarm/alarmOverrides.ts';
import { alarmStateFromRow } from '../../alarm/alarmStates.ts';
import { deviceFromRow, siteFromRow } from '../../configurationRows.ts';
import { journalRowFromRow } from '../../journalRow.ts';
import type { Connection } from '../../openDatabase.ts';
import { ROWS_A_DEVICE } from '../../seal/frameTail.ts';
import { openTier } from '../../tier/tierCodec.ts';
import { checkTierRow } from '../checkTierRow.ts';
import { ChunkMerger } from './chunkMerger.ts';
import type { StoredValue } from './record.ts';
import type { LostRows, SavedRows } from './salvageReport.ts';
import type { FoundRow } from './scanRows.ts';
import { TABLE_MANNERS, type TableManner } from './tableManners.ts';
import type { TableShape } from './tableShapes.ts';

type Values = Readonly<Record<string, StoredValue>>;

/** What a row must be to be taken; these throw on anything else. */
const CHECKS: Readonly<Record<string, (row: Values) => unknown>> = {
  site: siteFromRow,
  device: deviceFromRow,
  journal: journalRowFromRow,
  alarm_state: alarmStateFromRow,
  alarm_override: alarmOverrideFromRow,
};

/** Rows of a damaged file into a database, by the manners of their tables. */
export class RowMerger {
  readonly #connection: Connection;
  readonly #chunks: ChunkMerger;
  readonly #saved = { frames: 0, chunks: 0, tiers: 0, journalRows: 0, otherRows: 0 };
  readonly #lost = { chunks: 0, rows: 0 };
  readonly #backupSeq: number;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#chunks = new ChunkMerger(connection);
    this.#backupSeq = this.#greatestSeq();
    connection.exec(
      'CREATE TEMP TABLE found_frame (device_id INTEGER, processed_ms INTEGER, profile_revision_id INTEGER, payload BLOB)',
    );
  }

  take(row: FoundRow): void {
    try {
      this.#takeByTable(row);
    } catch (error) {
      // A row that the schema refuses or that is no site, device or fact: damaged. A full disk is no fault of the row.
      if (!(error instanceof SyntaxError) && !isRefused(error)) throw error;
      this.#lost.rows += 1;
    }
  }

  /** Rows were found of which nobody knows whose they are. */
  miss(rows: number): void {
    this.#lost.rows += rows;
  }

  #takeByTable(row: FoundRow): void {
    const { table } = row.shape;
    const manner = TABLE_MANNERS[table] ?? 'changing';
    if (manner === 'chunk') return this.#takeChunk(row);
    if (manner === 'writtenOnce' && this.#isKnown(table, row.rowId)) return;
    const values = row.read();
    if (values === undefined) this.#lost.rows += 1;
    else if (manner === 'tier') this.#takeTier(row.rowId, values);
    else if (manner === 'frame') this.#insert('found_frame', values);
    else if (!this.#isPassed(manner, row, values)) this.#takeOther(table, values);
  }

  /** Whether what is there already is of a later time. */
  #isPassed(manner: TableManner, { shape, rowId }: FoundRow, values: Values): boolean {
    if (manner === 'greatest') return this.#isGreater(shape, rowId, values);
    if (manner !== 'revised') return false;
    const known = this.#connection.prepare(`SELECT 1 FROM ${shape.table} WHERE id = @id AND revision > @revision`);
    return known.get({ id: values['id'], revision: values['revision'] ?? 0 }) !== undefined;
  }

  #isGreater({ table, columns, rowIdColumn }: TableShape, rowId: number, values: Values): boolean {
    const numbers = columns.filter((_, index) => index !== rowIdColumn);
    const isLess = numbers.map((column) => `${column} >= @${column}`).join(' AND ');
    const known = this.#connection.prepare(`SELECT 1 FROM ${table} WHERE rowid = @rowId AND ${isLess}`);
    return known.get({ ...values, rowId }) !== undefined;
  }

  #takeChunk(row: FoundRow): void {
    const outcome = this.#chunks.take(row);
    if (outcome === 'saved') this.#saved.chunks += 1;
    else if (outcome === 'damaged' || outcome === 'lost') this.#lost.chunks += 1;
  }

  /** Tiers grow: of two that are sound the fuller one stands. */
  #takeTier(key: number, values: Values): void {
    const bytes = values['bytes'];
    if (key < 0) return this.#insert('tier', values); // set aside: damaged, and kept as it is
    if (!(bytes instanceof Uint8Array) || checkTierRow(key, bytes) !== undefined) {
      this.#lost.rows += 1;
      return;
    }
    const present = this.#connection.prepare('SELECT bytes FROM tier WHERE key = ?').pluck().get(key);
    if (present instanceof Uint8Array && bucketsOf(present) >= bucketsOf(bytes)) return;
    this.#insert('tier', values);
    this.#saved.tiers += 1;
  }

  #takeOther(table: string, values: Values): void {
    CHECKS[table]?.(values);
    this.#insert(table, values);
    if (table === 'journal') this.#saved.journalRows += 1;
    else this.#saved.otherRows += 1;
  }

  #isKnown(table: string, rowId: number): boolean {
    return this.#connection.prepare(`SELECT 1 FROM ${table} WHERE rowid = ?`).get(rowId) !== undefined;
  }

  #insert(table: string, values: Values): void {
    const columns = Object.keys(values);
    const places = columns.map((column) => `@${column}`);
    this.#connection
      .prepare(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`)
      .run(values);
  }

  /** Puts the frames in their order, once each, and takes out those that were sealed. */
  finish(): { saved: SavedRows; lost: Pick<LostRows, 'chunks' | 'rows' | 'journalRows'> } {
    this.#saved.frames = this.#connection.prepare(ADD_FRAMES).run().changes;
    this.#connection.exec('DROP TABLE found_frame');
    this.#connection.exec(DROP_FRAMES_ASIDE);
    this.#chunks.dropSealedFrames();
    return { saved: this.#saved, lost: { ...this.#lost, journalRows: this.#missingFacts() } };
  }

  /** Numbers of the journal have no gaps but those of lost rows. */
  #missingFacts(): number {
    const behind = Number(
      this.#connection.prepare('SELECT count(*) FROM journal WHERE seq > ?').pluck().get(this.#backupSeq),
    );
    return this.#greatestSeq() - this.#backupSeq - behind;
  }

  #greatestSeq(): number {
    return Number(this.#connection.prepare('SELECT coalesce(max(seq), 0) FROM journal').pluck().get());
  }
}

/** Frames of the backup's tail that were set aside since. */
const DROP_FRAMES_ASIDE = `
  DELETE FROM frame WHERE rowid IN (
    SELECT frame.rowid FROM frame_aside AS aside JOIN frame USING (device_id, processed_ms)
    WHERE frame.payload = aside.payload)`;

/** Each frame once, behind those of its device, whose row ids begin at device id × ROWS_A_DEVICE (see `FrameTail`). */
const ADD_FRAMES = `
  INSERT INTO frame (rowid, device_id, processed_ms, profile_revision_id, payload)
  SELECT coalesce(
      (SELECT max(rowid) + 1 FROM frame WHERE rowid BETWEEN found.device_id * ${ROWS_A_DEVICE.toString()}
         AND (found.device_id + 1) * ${ROWS_A_DEVICE.toString()} - 1),
      found.device_id * ${ROWS_A_DEVICE.toString()})
    + row_number() OVER (PARTITION BY found.device_id ORDER BY found.processed_ms) - 1,
    found.*
  FROM (SELECT DISTINCT * FROM found_frame) AS found
  WHERE NOT EXISTS (
    SELECT 1 FROM frame WHERE frame.device_id = found.device_id
      AND frame.processed_ms = found.processed_ms AND frame.payload = found.payload)`;

const REFUSALS = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

const isRefused = (error: unknown): boolean =>
  error instanceof Database.SqliteError
    ? REFUSALS.test(error.code)
    : error instanceof Error && error.name.endsWith('ZodError');

const bucketsOf = (bytes: Uint8Array): number => {
  const opened = openTier(bytes);
  return opened.ok ? opened.value.startsMs.length : -1;
};
