import { useTranslation } from 'react-i18next';
import type { EntryName } from '#shared/api/contract.ts';
import { accessReason } from './accessReason.ts';
import { useAccess } from './accessStore.ts';
import { useIsArchive } from './replay/archiveMode.ts';
import { archiveRefusal } from './replay/archiveRefusal.ts';
import { useSilenceWhyNot } from './useSilenceWhyNot.ts';

/** Why the person at this screen may not call the entry, whatever the screen shows; undefined where they may. */
export const useAccessWhyNot = (name: EntryName): string | undefined => {
  const { t } = useTranslation();
  const silence = useSilenceWhyNot(name);
  const me = useAccess((access) => access.me);
  if (silence !== undefined) return silence;
  const reason = accessReason(me, name);
  if (reason === null) return undefined;
  if (reason.kind === 'role') return t('access.whyNot.role', { role: t(`access.role.${reason.role}`) });
  return t(`access.whyNot.${reason.kind}`);
};

/** Why the person at this screen may not call the entry now, in words; undefined where they may. */
export const useWhyNot = (name: EntryName): string | undefined => {
  const { t } = useTranslation();
  const lacked = useAccessWhyNot(name);
  const isPast = useIsArchive();
  return isPast && archiveRefusal(name) !== null ? t('archive.whyNot') : lacked;
};
