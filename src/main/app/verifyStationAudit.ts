import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { failure, type Result, success } from '#shared/model/result.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';
import { databaseFile } from './databaseFile.ts';
import { machineKey, machineKeyFile } from './machineKey.ts';
import { auditFolderOf } from './readAuditAnchors.ts';
import { type VerifiedAudit, verifyAudit } from './verifyAudit.ts';

const KEY_BYTES = 32;

/** Walks the audit of a station, whether it runs or not; nothing is changed. The failure is one sentence. */
export const verifyStationAudit = (dataDirectory: string, nowMs: number): Result<VerifiedAudit, string> => {
  const key = presentKey(dataDirectory);
  if (!key.ok) return key;
  let connection: Connection | undefined;
  try {
    connection = openDatabase(databaseFile(dataDirectory), 'read');
    return success(verifyAudit({ connection, folder: auditFolderOf(dataDirectory), key: key.value, nowMs }));
  } catch (error) {
    return failure(`the audit cannot be read: ${worldError(error)}`);
  } finally {
    connection?.close();
  }
};

/** Where the key is gone no anchor holds, and none is made to find that out. */
const presentKey = (dataDirectory: string): Result<Buffer, string> =>
  existsSync(machineKeyFile(dataDirectory))
    ? machineKey(dataDirectory, 'audit anchors')
    : success(randomBytes(KEY_BYTES));
