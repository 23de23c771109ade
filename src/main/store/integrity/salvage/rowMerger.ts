import Database from 'better-sqlite3';
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

type Values = Readonly<Record<string, StoredValue>>;

/** Rows that are written once and never changed: what the backup has of them stands. */
const WRITTEN_ONCE: ReadonlySet<string> = new Set(['journal', 'configuration_version', 'profile_revision', 'tag']);

/** What a row must be to be taken; these throw on anything else. */
const CHECKS: Readonly<Record<string, (row: Values) => unknown>> = {
  site: siteFromRow,
  device: deviceFromRow,
  journal: journalRowFromRow,
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
      // A row that the schema refuses or that is no site, device or fact: damaged.
      if (!(error instanceof Database.SqliteError) && !(error instanceof SyntaxError) && !isRefused(error)) throw error;
      this.#lost.rows += 1;
    }
  }

  /** Rows were found of which nobody knows whose they are. */
  miss(rows: number): void {
    this.#lost.rows += rows;
  }

  #takeByTable(row: FoundRow): void {
    const { table } = row.shape;
    if (table === 'chunk') return this.#takeChunk(row);
    if (WRITTEN_ONCE.has(table) && this.#isKnown(table, row.rowId)) return;
    const values = row.read();
    if (values === undefined) this.#lost.rows += 1;
    else if (table === 'tier') this.#takeTier(row.rowId, values);
    else if (table === 'frame') this.#insert('found_frame', values);
    else this.#takeOther(table, values);
  }

  #takeChunk(row: FoundRow): void {
    const outcome = this.#chunks.take(row);
    if (outcome === 'saved') this.#saved.chunks += 1;
    else if (outcome === 'damaged' || outcome === 'lost') this.#lost.chunks += 1;
  }

  /** Tiers grow: of two that are sound the fuller one stands. */
  #takeTier(key: number, values: Values): void {
    const bytes = values['bytes'];
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

const isRefused = (error: unknown): boolean => error instanceof Error && error.name.endsWith('ZodError');

const bucketsOf = (bytes: Uint8Array): number => {
  const opened = openTier(bytes);
  return opened.ok ? opened.value.startsMs.length : -1;
};
