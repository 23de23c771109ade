import { existsSync, statSync } from 'node:fs';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { appendAudit } from '../store/access/appendAudit.ts';
import { type AuditHead, auditHead } from '../store/access/auditRows.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { MIGRATIONS, migrate, schemaVersion } from '../store/migration.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';
import { readStationId } from '../store/readStationId.ts';
import { beginAnchors, NO_HEAD, writeHead } from './auditAnchorFiles.ts';
import { auditChainRule } from './auditChainRule.ts';
import { type ConsoleAct, consoleEntry } from './consoleAct.ts';
import { databaseFile } from './databaseFile.ts';
import { takeDataFolder } from './dataFolder.ts';
import { machineKey } from './machineKey.ts';
import { auditFolderOf, readAuditAnchors } from './readAuditAnchors.ts';

/** What a change gave, and its audit row; an act of null changed nothing and is not written. */
export interface ConsoleChange<Value> {
  readonly value: Value;
  readonly act: ConsoleAct | null;
}

/** The data of a station that may be running, for a command of the console. */
export interface ConsoleStation {
  readonly connection: Connection;
  /** Makes a change and writes its audit row, both or none. */
  readonly act: <Value>(change: () => ConsoleChange<Value>) => Value;
}

/**
 * Opens the database beside the station, if one runs: WAL lets two processes write in turn. The schema is brought up to
 * date only where none runs. The failure is one sentence for a person.
 */
export const withConsoleStation = async <Value>(
  dataDirectory: string,
  clock: Clock,
  work: (station: ConsoleStation) => Result<Value, string> | Promise<Result<Value, string>>,
): Promise<Result<Value, string>> => {
  const file = databaseFile(dataDirectory);
  if (!existsSync(file)) return failure(`there is no station in ${dataDirectory}`);
  const opened: Connection[] = [];
  try {
    const hadLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
    const connection = openDatabase(file, 'write');
    opened.push(connection);
    const ready = bringUpToDate(connection, file, dataDirectory);
    if (!ready.ok) return ready;
    if (hadLog) opened.push(logKeeper(file));
    return await work({ connection, act: actsOf(connection, dataDirectory, clock) });
  } catch (error) {
    return failure(`the data of the station ${dataDirectory} cannot be used: ${worldError(error)}`);
  } finally {
    for (const connection of opened) connection.close();
  }
};

/**
 * Whoever closes a database last takes its log away, unless they may only read. The next start of a station that was
 * killed looks for that log.
 */
const logKeeper = (file: string): Connection => {
  const connection = openDatabase(file, 'read');
  schemaVersion(connection);
  return connection;
};

const bringUpToDate = (connection: Connection, file: string, dataDirectory: string): Result<unknown, string> => {
  if (schemaVersion(connection) === MIGRATIONS.at(-1)?.version) return success(null);
  const lock = takeDataFolder(dataDirectory);
  if (!lock.ok) return failure('the running station is of another version than this program: close it first');
  try {
    return migrate(connection, file);
  } finally {
    lock.value.release();
  }
};

const actsOf =
  (connection: Connection, dataDirectory: string, clock: Clock): ConsoleStation['act'] =>
  (change) => {
    const formerHead = auditHead(connection);
    const value = connection
      .transaction(() => {
        const { value: changed, act } = change();
        if (act === null) return changed;
        appendAudit(connection, [consoleEntry(act, readStationId(connection), clock)], auditChainRule);
        return changed;
      })
      .immediate();
    anchorHead({ folder: auditFolderOf(dataDirectory), formerHead, head: auditHead(connection) }, dataDirectory, clock);
    return value;
  };

interface Ends {
  readonly folder: string;
  readonly formerHead: AuditHead | undefined;
  readonly head: AuditHead | undefined;
}

/**
 * Keeps the new end outside the database, behind the anchors of the station. Anchors that are not sound stay as they are,
 * for the verification to name; so does a key that cannot be used, which the station tells.
 */
const anchorHead = ({ folder, formerHead, head }: Ends, dataDirectory: string, clock: Clock): void => {
  const key = machineKey(dataDirectory, 'audit anchors');
  if (head === undefined || !key.ok) return;
  const timeMs = clock.epochMs();
  const found = readAuditAnchors(folder, key.value, formerHead !== undefined);
  if (!found.isUsable) return;
  if (found.lastLine === '') beginAnchors(folder, { ...NO_HEAD, timeMs, begun: 'new' }, key.value);
  if (head.seq >= (found.anchors.at(-1)?.seq ?? 0)) writeHead(folder, head, found.lastSeq, timeMs, key.value);
};
