import { existsSync } from 'node:fs';
import type { AuditAcceptance } from '#shared/model/audit.ts';
import type { Clock } from '#shared/model/clock.ts';
import { appendAudit } from '../store/access/appendAudit.ts';
import { type AuditHead, auditHashAt, auditHead, hasAudit } from '../store/access/auditRows.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';
import { readStationId } from '../store/readStationId.ts';
import { dropPreparedAnchors, NO_HEAD, prepareRestoredAnchors, takePreparedAnchors } from './auditAnchorFiles.ts';
import type { AnchorLine } from './auditAnchorLines.ts';
import { auditChainRule } from './auditChainRule.ts';
import { consoleEntry } from './consoleAct.ts';
import { machineKey } from './machineKey.ts';
import { auditFolderOf, readAuditAnchors } from './readAuditAnchors.ts';

/** The chain of a backup that takes the place of the present one. */
export interface RestoredAudit {
  /** Adds the row that tells of it to the backup, and keeps its anchors ready. */
  readonly note: (building: Connection) => void;
  /** The backup has taken its place, or has not. */
  readonly end: (isTaken: boolean) => void;
}

/**
 * A restored backup has an older chain. Its next row names the end of the former one, and its anchors begin with it;
 * without a key there are none, which the next start tells.
 */
export const restoredAudit = (dataDirectory: string, databaseFile: string, clock: Clock): RestoredAudit => {
  const folder = auditFolderOf(dataDirectory);
  const made = machineKey(dataDirectory, 'audit anchors');
  const key = made.ok ? made.value : undefined;
  const former = headOf(databaseFile) ?? (key === undefined ? undefined : anchoredHead(folder, key));
  let first: AnchorLine | undefined;
  return {
    note: (building) => {
      noteRestored(building, former, clock);
      if (key === undefined) return;
      const head = hasAudit(building) ? (auditHead(building) ?? NO_HEAD) : NO_HEAD;
      const accepted = acceptedBefore(building, readAuditAnchors(folder, key, false).acceptances);
      const begins = { ...head, timeMs: clock.epochMs(), begun: 'restored' } as const;
      const named = former === undefined ? begins : { ...begins, former };
      first = accepted.length === 0 ? named : { ...named, accepted };
      prepareRestoredAnchors(folder, first, key);
    },
    end: (isTaken) => {
      if (isTaken && first !== undefined && key !== undefined) takePreparedAnchors(folder, first, key);
      else dropPreparedAnchors(folder);
    },
  };
};

/** Damage that was accepted before the backup was made is in it, and stays accepted. */
const acceptedBefore = (building: Connection, acceptances: readonly AuditAcceptance[]): AuditAcceptance[] =>
  hasAudit(building) ? acceptances.filter(({ throughSeq, hash }) => auditHashAt(building, throughSeq) === hash) : [];

/** A backup of an earlier station has no audit yet; then the anchors alone name the former chain. */
const noteRestored = (building: Connection, former: AuditHead | undefined, clock: Clock): void => {
  if (!hasAudit(building)) return;
  const before = former === undefined ? null : { seq: former.seq, hash: former.hash };
  const after = { seq: auditHead(building)?.seq ?? 0 };
  const act = { action: 'station.restored', object: null, before, after };
  appendAudit(building, [consoleEntry(act, readStationId(building), clock)], auditChainRule);
};

const anchoredHead = (folder: string, key: Buffer): AuditHead | undefined => {
  const last = readAuditAnchors(folder, key, false).anchors.at(-1);
  return last === undefined ? undefined : { seq: last.seq, hash: last.hash };
};

/** Undefined for a database that is not there, cannot be read or has no rows. */
const headOf = (databaseFile: string): AuditHead | undefined => {
  if (!existsSync(databaseFile)) return undefined;
  let connection: Connection | undefined;
  try {
    connection = openDatabase(databaseFile, 'read');
    return hasAudit(connection) ? auditHead(connection) : undefined;
  } catch (error) {
    worldError(error);
    return undefined;
  } finally {
    connection?.close();
  }
};
