import type { EntryName } from '#shared/api/contract.ts';
import { PERMISSIONS, permissionOf } from '#shared/api/permissions.ts';

/** What the station writes beside the entries of the contract. */
const OWN_ACTIONS = [
  'login',
  'more_logins',
  'wrong_bearer',
  'foreign_request',
  'more_refusals',
  'station.started',
  'station.stopped',
  'station.restored',
  'history.export',
  'journal.export',
];

const isAudited = (name: EntryName): boolean =>
  permissionOf(name).kind === 'command' || permissionOf(name).audited === true;

/** Every action that the audit can hold, as its rows name it. */
export const AUDIT_ACTIONS: readonly string[] = [
  ...OWN_ACTIONS,
  ...(Object.keys(PERMISSIONS) as EntryName[]).filter(isAudited),
];
