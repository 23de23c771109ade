import { GENESIS_HASH, rowHash } from '../access/auditChain.ts';
import { canonicalJson } from '../access/canonicalJson.ts';
import type { AuditChain } from '../store/access/appendAudit.ts';
import { sha256 } from './accessRandom.ts';

/** How the store chains the rows of the audit. */
export const auditChainRule: AuditChain = {
  firstHash: GENESIS_HASH,
  rowHash: (previousHash, row) => rowHash(previousHash, row, sha256),
  json: canonicalJson,
};
