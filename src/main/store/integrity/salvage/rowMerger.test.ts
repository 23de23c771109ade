import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../../../tests/kit/temporaryFolder.ts';
import { migrate } from '../../migration.ts';
import { type Connection, openDatabase } from '../../openDatabase.ts';
import type { StoredValue } from './record.ts';
import { RowMerger } from './rowMerger.ts';
import type { FoundRow } from './scanRows.ts';
import { tableShapes } from './tableShapes.ts';

let connection: Connection;
let merger: RowMerger;

beforeEach(() => {
  const file = `${temporaryFolder()}/pult.db`;
  connection = openDatabase(file, 'write');
  migrate(connection, file);
  merger = new RowMerger(connection);
});
afterAll(removeTemporaryFolders);

const found = (name: string, rowId: number, values: Readonly<Record<string, StoredValue>>): FoundRow => {
  const shape = tableShapes(connection).find(({ table }) => table === name);
  if (shape === undefined) throw new Error(`there is no table ${name}`);
  return { shape, rowId, read: () => values };
};

describe('rows of a damaged file', () => {
  it('are not called damaged because the disk is full', () => {
    merger.take(found('station', 1, { key: 'a', value: null }));
    connection.pragma(`max_page_count = ${String(connection.pragma('page_count', { simple: true }))}`);
    const row = found('station', 2, { key: 'b', value: 'x'.repeat(20_000) });
    expect(() => merger.take(row)).toThrow('database or disk is full');
    expect(merger.finish().lost.rows).toBe(1);
  });

  it.each([
    ['user', 3, { name: 'Q', name_key: 'q', role: 'admin', secret_hash: null, last_login_ms: null }],
    [
      'api_token',
      'tk-3',
      { name: 'Q', role: 'admin', digest: 'x', created_by: 'a', expires_ms: null, last_used_ms: null },
    ],
  ])('do not undo what a later revision of a %s says', (table, id, rest) => {
    const ended = table === 'user' ? 'disabled' : 'revoked_ms';
    const row = (revision: number, value: number | null): FoundRow =>
      found(table, 3, { ...rest, id, created_ms: 5, [ended]: value, revision });
    for (const one of [row(1, table === 'user' ? 0 : null), row(2, 1), row(1, table === 'user' ? 0 : null)])
      merger.take(one);
    expect(connection.prepare(`SELECT ${ended}, revision FROM ${table}`).raw().all()).toEqual([[1, 2]]);
    expect(merger.finish().lost.rows).toBe(0);
  });
});
