import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StorageFailure } from '#shared/model/storageFailure.ts';
import { schemaVersion } from '../migration.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import type { Damage } from './damage.ts';
import { verifyArchive } from './verifyArchive.ts';
import { worldFailure } from './worldFailure.ts';

/** What a backup holds, counted by reading it. */
export interface BackupFacts {
  readonly schemaVersion: number;
  readonly frames: number;
  readonly chunks: number;
  readonly tiers: number;
  readonly journalRows: number;
  /** Newest instant at which a frame was worked in, UTC epoch ms; null where there is none. */
  readonly newestFrameMs: number | null;
  /** What is damaged in it, as it was in the database. */
  readonly damages: readonly Damage[];
}

/** Opens a copy as a station would, reads it through and counts. */
export const rehearseBackup = (file: string): Result<BackupFacts, StorageFailure> => {
  let copy: Connection | undefined;
  try {
    copy = openDatabase(file, 'read');
    const [found = 'nothing'] = z.array(z.string()).parse(copy.prepare('PRAGMA integrity_check(1)').pluck().all());
    if (found !== 'ok') return failure({ code: 'copyDamaged', message: `${file} is damaged: ${found}` });
    return readFacts(copy, file);
  } catch (error) {
    return failure(worldFailure(error, `${file} cannot be read: `));
  } finally {
    copy?.close();
  }
};

const readFacts = (copy: Connection, file: string): Result<BackupFacts, StorageFailure> => {
  const version = schemaVersion(copy);
  if (version === 0) return failure({ code: 'notStation', message: `${file} is no database of a station` });
  const has = (table: string): boolean =>
    copy.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !== undefined;
  const count = (table: string): number =>
    has(table) ? Number(copy.prepare(`SELECT count(*) FROM ${table}`).pluck().get()) : 0;
  const newest = (table: string, column: string): number[] => {
    const value = has(table) ? copy.prepare(`SELECT max(${column}) FROM ${table}`).pluck().get() : null;
    return typeof value === 'number' ? [value] : [];
  };
  const newestMs = [...newest('frame', 'processed_ms'), ...newest('chunk', 'last_processed_ms')];
  return success({
    schemaVersion: version,
    frames: count('frame'),
    chunks: count('chunk'),
    tiers: count('tier'),
    journalRows: count('journal'),
    newestFrameMs: newestMs.length === 0 ? null : Math.max(...newestMs),
    damages: verifyArchive(copy).damages,
  });
};
