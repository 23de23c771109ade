import { failure, type Result, success } from '#shared/model/result.ts';
import { ground } from './migrations/0001-ground.ts';
import { history } from './migrations/0002-history.ts';
import { tail } from './migrations/0003-tail.ts';
import { counters } from './migrations/0004-counters.ts';
import { siteDevice } from './migrations/0005-site-device.ts';
import { access } from './migrations/0006-access.ts';
import { alarms } from './migrations/0007-alarms.ts';
import { lockOuts } from './migrations/0008-lock-outs.ts';
import { maintenance } from './migrations/0009-maintenance.ts';
import { shifts } from './migrations/0010-shifts.ts';
import { mimics } from './migrations/0011-mimics.ts';
import { trendGroups } from './migrations/0012-trend-groups.ts';
import { reports } from './migrations/0013-reports.ts';
import type { Migration } from './migrations/migrationStep.ts';
import type { Connection } from './openDatabase.ts';

export const MIGRATIONS: readonly Migration[] = [
  ground,
  history,
  tail,
  counters,
  siteDevice,
  access,
  alarms,
  lockOuts,
  maintenance,
  shifts,
  mimics,
  trendGroups,
  reports,
];

export const schemaVersion = (connection: Connection): number =>
  Number(connection.pragma('user_version', { simple: true }));

/**
 * Brings the schema to the newest version, each step in a transaction of its own, and names the steps taken.
 * Before the first step on a database that holds data, a copy is kept beside it (`.before-0002`).
 * A database of a newer station is refused.
 */
export const migrate = (connection: Connection, file: string): Result<readonly string[], string> => {
  const present = schemaVersion(connection);
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  if (present > newest) {
    return failure(
      `the database has schema ${present.toString()}, this program knows ${newest.toString()}: install the newer program`,
    );
  }
  const pending = MIGRATIONS.filter((migration) => migration.version > present);
  const first = pending[0];
  if (first !== undefined && present > 0) keepCopy(connection, `${file}.before-${fourDigits(first.version)}`);
  for (const migration of pending) applyStep(connection, migration);
  if (pending.length > 0) makeShrinkable(connection);
  return success(pending.map((migration) => `${fourDigits(migration.version)}-${migration.name}`));
};

const applyStep = (connection: Connection, migration: Migration): void => {
  connection.transaction(() => {
    connection.exec(migration.statements);
    connection.pragma(`user_version = ${migration.version.toString()}`);
  })();
};

const INCREMENTAL = 2;

/** A file that was made without it learns, by being written anew once, to give pages back. */
const makeShrinkable = (connection: Connection): void => {
  if (connection.pragma('auto_vacuum', { simple: true }) === INCREMENTAL) return;
  connection.pragma(`auto_vacuum = ${INCREMENTAL.toString()}`);
  connection.exec('VACUUM');
};

const keepCopy = (connection: Connection, copy: string): void => {
  connection.prepare('VACUUM INTO ?').run(copy);
};

const fourDigits = (version: number): string => version.toString().padStart(4, '0');
