import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import type { JournalEntry, JournalRow } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import {
  applyConfigurationChange,
  type Configuration,
  type ConfigurationChange,
  readConfiguration,
} from './configurationStore.ts';
import { splitBatch } from './frameCodec.ts';
import { migrate } from './migration.ts';
import { type Connection, databaseBytes, openDatabase } from './openDatabase.ts';

/** Frames are dropped at this age, so that the database has a bound. */
export const FRAME_RETENTION_MS = 30 * 24 * 3_600_000;
const PRUNE_STEP_ROWS = 2_000;

export interface StationIdentity {
  readonly id: string;
  readonly name: string;
}

/** A change of the configuration with the facts it puts into the journal. */
export interface ConfigurationCommit {
  readonly changes: readonly ConfigurationChange[];
  readonly actor: string;
  readonly timeMs: number;
  /** Given the ids of the changes in their order. */
  readonly journal: readonly ConfigurationJournalEntry[];
  readonly identity?: StationIdentity;
}

/** A journal entry about the change at `changeIndex`, whose id is known only once it is written. */
export interface ConfigurationJournalEntry {
  readonly entry: JournalEntry;
  readonly about?: { readonly changeIndex: number; readonly as: 'siteId' | 'deviceId' };
}

export interface ConfigurationCommitted {
  readonly ids: readonly number[];
  readonly configuration: Configuration;
  readonly journal: readonly JournalRow[];
}

/** The only writer of the station's database; lives in the writer thread. */
export class WriteStore {
  readonly #connection: Connection;
  readonly #file: string;

  private constructor(connection: Connection, file: string) {
    this.#connection = connection;
    this.#file = file;
  }

  /** Opens and migrates. The failure is one sentence for a person. */
  static open(file: string): Result<{ store: WriteStore; migrated: readonly string[] }, string> {
    let connection: Connection | undefined;
    try {
      connection = openDatabase(file, 'write');
      const migrated = migrate(connection, file);
      if (migrated.ok) return success({ store: new WriteStore(connection, file), migrated: migrated.value });
      connection.close();
      return migrated;
    } catch (error) {
      connection?.close();
      if (error instanceof Database.SqliteError) return failure(error.message); // the disk, or a file that is no database
      throw error;
    }
  }

  /** Commits a batch of frames (see `encodeBatch`) in one transaction; written when it returns. */
  commitFrames(batch: ArrayBuffer): number {
    const frames = splitBatch(batch);
    const insert = this.#connection.prepare(
      'INSERT INTO frame (device_id, processed_ms, profile_revision_id, payload) VALUES (?, ?, ?, ?)',
    );
    this.#connection.transaction(() => {
      for (const frame of frames) {
        insert.run(frame.deviceId, frame.processedMs, frame.profileRevisionId, Buffer.from(frame.payload));
      }
    })();
    return frames.length;
  }

  /** Journals facts; they are confirmed, with their numbers, when it returns. */
  addJournal(entries: readonly JournalEntry[]): JournalRow[] {
    return this.#connection.transaction(() => entries.map((entry) => this.#insertJournal(entry)))();
  }

  #insertJournal(entry: JournalEntry): JournalRow {
    const { lastInsertRowid } = this.#connection
      .prepare(
        `INSERT INTO journal (time_ms, kind, event, site_id, device_id, actor, details)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        entry.timeMs,
        entry.kind,
        entry.event,
        entry.siteId ?? null,
        entry.deviceId ?? null,
        entry.actor ?? null,
        entry.details === undefined ? null : JSON.stringify(entry.details),
      );
    return { ...entry, seq: Number(lastInsertRowid) };
  }

  /** Applies changes of the configuration, all or none, and keeps the outcome as a version. */
  commitConfiguration(commit: ConfigurationCommit): ConfigurationCommitted {
    return this.#connection.transaction(() => {
      const ids = commit.changes.map((change) => applyConfigurationChange(this.#connection, change, commit.timeMs));
      if (commit.identity !== undefined) this.#setIdentity(commit.identity);
      const configuration = readConfiguration(this.#connection);
      this.#connection
        .prepare('INSERT INTO configuration_version (time_ms, actor, document) VALUES (?, ?, ?)')
        .run(commit.timeMs, commit.actor, JSON.stringify(configuration));
      const journal = commit.journal.map(({ entry, about }) =>
        this.#insertJournal(about === undefined ? entry : { ...entry, [about.as]: ids[about.changeIndex] }),
      );
      return { ids, configuration, journal };
    })();
  }

  readConfiguration(): Configuration {
    return readConfiguration(this.#connection);
  }

  /** Who the station is; a new database gets an id of its own. */
  identity(): StationIdentity {
    const read = (key: string): string | undefined => {
      const row = this.#connection.prepare('SELECT value FROM station WHERE key = ?').pluck().get(key);
      return typeof row === 'string' ? row : undefined;
    };
    const id = read('id');
    if (id !== undefined) return { id, name: read('name') ?? 'Pult' };
    const fresh = { id: randomUUID(), name: 'Pult' };
    this.#setIdentity(fresh);
    return fresh;
  }

  #setIdentity(identity: StationIdentity): void {
    const set = this.#connection.prepare(
      'INSERT INTO station (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    set.run('id', identity.id);
    set.run('name', identity.name);
  }

  /** The number under which frames name this profile as it stands now; `digest` tells two texts apart. */
  profileRevisionId(profile: Profile, digest: string): number {
    this.#connection
      .prepare(
        'INSERT INTO profile_revision (profile, revision, digest, document) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(profile.id, profile.revision, digest, JSON.stringify(profile));
    return Number(
      this.#connection
        .prepare('SELECT id FROM profile_revision WHERE profile = ? AND digest = ?')
        .pluck()
        .get(profile.id, digest),
    );
  }

  /** Drops frames past their age, a bounded step at a time; true when more are waiting. */
  pruneFrames(nowMs: number): boolean {
    const { changes } = this.#connection
      .prepare('DELETE FROM frame WHERE rowid IN (SELECT rowid FROM frame WHERE processed_ms < ? LIMIT ?)')
      .run(nowMs - FRAME_RETENTION_MS, PRUNE_STEP_ROWS);
    return changes === PRUNE_STEP_ROWS;
  }

  bytes(): number {
    return databaseBytes(this.#file);
  }

  close(): void {
    this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    this.#connection.close();
  }
}
