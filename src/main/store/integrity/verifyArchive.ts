import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import { type ChunkRow, checkChunkRow, chunkDamage } from './checkChunkRow.ts';
import { checkTierRow, tierDamage } from './checkTierRow.ts';
import { CHUNK_COLUMNS, chunkRow } from './chunkRows.ts';
import type { Damage } from './damage.ts';
import { damageError } from './damageError.ts';
import { framesAside } from './framesAside.ts';
import { readableRows } from './readableRows.ts';
import { tiersAside } from './tiersAside.ts';

/** Damages that are named; of a disk that is dying the rest is counted. */
const MOST_NAMED = 1_000;
const CHUNK_ROWS = 64;
const TIER_ROWS = 64;

/** Known damage, for which a chunk or tier was set aside, is not news. */
export interface VerifyReport {
  readonly chunks: number;
  readonly tiers: number;
  /** Chunks, tiers and devices' frames that were set aside before: they are no news, and cannot be read either. */
  readonly setAside: number;
  /** They by name, as far as there is room. */
  readonly aside: readonly Damage[];
  readonly damages: readonly Damage[];
  /** All of them, those that are not named included. */
  readonly damageCount: number;
}

const names = z.array(z.string());
const keys = z.array(z.number());

/** Runs `verifySteps` at once. */
export const verifyArchive = (connection: Connection): VerifyReport => {
  const steps = verifySteps(connection);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/**
 * Verifies everything stored in small steps: each chunk and each handful of tiers is one, and each table's b-tree with
 * the rows that it refers to. Between steps no transaction is open. The connection may be read-only.
 */
export function* verifySteps(connection: Connection): Generator<undefined, VerifyReport> {
  const verification = new Verification(connection);
  yield* verification.tables();
  yield* verification.chunks();
  yield* verification.tiers();
  return verification.report();
}

class Verification {
  readonly #connection: Connection;
  readonly #damages: Damage[] = [];
  #damageCount = 0;
  #chunks = 0;
  #tiers = 0;
  #setAside = 0;
  readonly #aside: Damage[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  report(): VerifyReport {
    return {
      chunks: this.#chunks,
      tiers: this.#tiers,
      setAside: this.#setAside,
      aside: this.#aside,
      damages: this.#damages,
      damageCount: this.#damageCount,
    };
  }

  #found(damage: Damage | undefined): void {
    if (damage === undefined) return;
    this.#damageCount += 1;
    if (this.#damages.length < MOST_NAMED) this.#damages.push(damage);
  }

  #known(damage: Damage): void {
    this.#setAside += 1;
    if (this.#aside.length < MOST_NAMED) this.#aside.push(damage);
  }

  *tables(): Generator<undefined> {
    for (const table of this.#tableNames()) {
      this.#found(this.#checkTable(table));
      yield;
      this.#found(this.#checkReferences(table));
      yield;
    }
  }

  #tableNames(): string[] {
    try {
      const schema = this.#connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
      return names.parse(schema.pluck().all());
    } catch (error) {
      this.#found({ kind: 'table', name: 'the schema', message: damageError(error) });
      return [];
    }
  }

  #checkTable(table: string): Damage | undefined {
    try {
      const [first = 'ok'] = names.parse(this.#connection.prepare(`PRAGMA quick_check("${table}")`).pluck().all());
      return first === 'ok' ? undefined : { kind: 'table', name: `table ${table}`, message: first };
    } catch (error) {
      return { kind: 'table', name: `table ${table}`, message: damageError(error) };
    }
  }

  #checkReferences(table: string): Damage | undefined {
    try {
      let orphans = 0;
      for (const _ of this.#connection.prepare(`PRAGMA foreign_key_check("${table}")`).iterate()) orphans += 1;
      if (orphans === 0) return undefined;
      const message = `${orphans.toString()} rows refer to rows that are gone`;
      return { kind: 'reference', name: `table ${table}`, message };
    } catch (error) {
      return { kind: 'table', name: `table ${table}`, message: damageError(error) };
    }
  }

  *chunks(): Generator<undefined> {
    const select = this.#prepare(`SELECT ${CHUNK_COLUMNS} FROM chunk WHERE id > ? ORDER BY id LIMIT ?`);
    const bytes = this.#prepare('SELECT bytes FROM chunk WHERE id = ?')?.pluck();
    if (select === undefined || bytes === undefined) return;
    const batches = readableRows(
      (afterId, limit) => z.array(chunkRow).parse(select.all(afterId, limit)),
      ({ id }) => id,
      CHUNK_ROWS,
      (afterId, message) =>
        this.#found({ kind: 'table', name: `table chunk behind chunk ${afterId.toString()}`, message }),
    );
    for (const rows of batches) {
      for (const row of rows) {
        this.#chunks += 1;
        if (row.damage === null) this.#found(this.#checkChunk(row, (id) => bytes.get(id)));
        else this.#known(chunkDamage(row, row.damage));
        yield;
      }
    }
  }

  #checkChunk(row: ChunkRow, bytesOf: (id: number) => unknown): Damage | undefined {
    try {
      const bytes = bytesOf(row.id);
      if (bytes === undefined) return undefined; // dropped by the retention since its row was read
      return bytes instanceof Uint8Array ? checkChunkRow(row, bytes) : chunkDamage(row, 'its bytes are gone');
    } catch (error) {
      return chunkDamage(row, damageError(error));
    }
  }

  *tiers(): Generator<undefined> {
    const select = this.#prepare('SELECT key FROM tier WHERE key > ? ORDER BY key LIMIT ?')?.pluck();
    const bytes = this.#prepare('SELECT bytes FROM tier WHERE key = ?')?.pluck();
    if (select === undefined || bytes === undefined) return;
    this.#othersAside();
    const batches = readableRows(
      (afterKey, limit) => keys.parse(select.all(afterKey, limit)),
      (key) => key,
      TIER_ROWS,
      (afterKey, message) =>
        this.#found({ kind: 'table', name: `table tier behind key ${afterKey.toString()}`, message }),
    );
    for (const batch of batches) {
      for (const key of batch) {
        this.#tiers += 1;
        this.#found(this.#withDevice(this.#checkTier(key, (row) => bytes.get(row))));
      }
      yield;
    }
  }

  #othersAside(): void {
    try {
      for (const damage of [...framesAside(this.#connection), ...tiersAside(this.#connection)]) this.#known(damage);
    } catch (error) {
      this.#found({ kind: 'table', name: 'what was set aside', message: damageError(error) });
    }
  }

  #checkTier(key: number, bytesOf: (key: number) => unknown): Damage | undefined {
    try {
      const bytes = bytesOf(key);
      if (bytes === undefined) return undefined;
      return bytes instanceof Uint8Array ? checkTierRow(key, bytes) : tierDamage(key, 'its bytes are gone');
    } catch (error) {
      return tierDamage(key, damageError(error));
    }
  }

  /** Of the tag whose tier it is. */
  #withDevice(damage: Damage | undefined): Damage | undefined {
    if (damage?.tagId === undefined) return damage;
    const deviceId = this.#prepare('SELECT device_id FROM tag WHERE id = ?')?.pluck().get(damage.tagId);
    return typeof deviceId === 'number' ? { ...damage, deviceId } : damage;
  }

  /** Undefined where the table cannot be looked at, which `tables` has told. */
  #prepare(statement: string) {
    try {
      return this.#connection.prepare(statement);
    } catch (error) {
      damageError(error);
      return undefined;
    }
  }
}
