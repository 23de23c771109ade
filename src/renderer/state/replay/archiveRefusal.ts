/** What the archive forbids; pure. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryName } from '#shared/api/contract.ts';
import { PERMISSIONS } from '#shared/api/permissions.ts';
import { REPLAY_REFUSALS } from '#shared/model/replayRefusal.ts';

/** Who sits here and what this workstation is has nothing to do with what the screens show. */
const FREE = ['access.', 'workstation.'] as const;

/** Why an entry is refused while the screens show the past; null for one that changes nothing in the plant. */
export const archiveRefusal = (name: EntryName): ApiError | null => {
  if (PERMISSIONS[name].kind === 'read' || FREE.some((prefix) => name.startsWith(prefix))) return null;
  const { code, sentence } = REPLAY_REFUSALS.archive_shown;
  return { code, reason: 'archive_shown', message: sentence };
};
