import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { worldFailure } from './worldFailure.ts';

const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

test('a missing folder, a file that is no database and a full disk are told apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-failure-'));
  const noise = join(folder, 'noise.db');
  writeFileSync(noise, 'no database, '.repeat(100));
  const errors = [
    caught(() => readFileSync(join(folder, 'none', 'pult.db'))),
    caught(() => new Database(noise).pragma('journal_mode = WAL')),
    new Database.SqliteError('database or disk is full', 'SQLITE_FULL'),
    new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE'),
    new Database.SqliteError('no such table: frame', 'SQLITE_ERROR'),
  ];
  rmSync(folder, { recursive: true });
  expect(errors.map((error) => worldFailure(error).code)).toEqual([
    'noFolder',
    'databaseDamaged',
    'diskFull',
    'diskSick',
    'other',
  ]);
});

test('the sentence says what was tried and what the system said', () => {
  const error = new Database.SqliteError('database is locked', 'SQLITE_BUSY');
  expect(worldFailure(error, 'copy.db cannot be read: ')).toEqual({
    code: 'busy',
    message: 'copy.db cannot be read: database is locked',
  });
});

test('a bug is thrown on', () => {
  expect(() => worldFailure(new TypeError('x is not a function'))).toThrow('x is not a function');
});
