import { useTranslation } from 'react-i18next';
import type { EntryName } from '#shared/api/contract.ts';
import { accessReason } from './accessReason.ts';
import { useAccess } from './accessStore.ts';

/** Why the person at this screen may not call the entry now, in words; undefined where they may. */
export const useWhyNot = (name: EntryName): string | undefined => {
  const { t } = useTranslation();
  const me = useAccess((access) => access.me);
  const reason = accessReason(me, name);
  if (reason === null) return undefined;
  if (reason.kind === 'role') return t('access.whyNot.role', { role: t(`access.role.${reason.role}`) });
  return t(`access.whyNot.${reason.kind}`);
};
