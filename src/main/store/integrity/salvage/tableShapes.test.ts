import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../migration.ts';
import { alikeTables, tableShapes } from './tableShapes.ts';

it('tells the rows of the station’s tables apart by their shape, but for those that are alike on purpose', () => {
  const connection = new Database(':memory:');
  migrate(connection, ':memory:');
  const shapes = tableShapes(connection);
  expect(shapes.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['site', 'device', 'frame', 'chunk', 'journal']),
  );
  // Rows of these are found only where the schema of the damaged file can be read, or come from the backup.
  expect([...alikeTables(shapes)].sort()).toEqual(['counter_day', 'counter_hour']);
});
