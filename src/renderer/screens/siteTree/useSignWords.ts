import { useTranslation } from 'react-i18next';
import type { TreeBadge } from '../../state/treeBadge.ts';

/** The signs of a row in words, the gravest first. */
export const useSignWords = (badge: TreeBadge): readonly string[] => {
  const { t } = useTranslation();
  const alarm = badge.priority === null ? [] : [t(`alarms.priority.${badge.priority}`)];
  const words = [
    ...alarm,
    ...(badge.isWaiting ? [t('tree.waiting')] : []),
    ...(badge.link === 'online' ? [] : [t(`link.${badge.link}`)]),
    ...(badge.isLockedOut ? [t('tree.lockedOut')] : []),
    ...(badge.service === 'ok' ? [] : [t('tree.service', { word: t(`maintenance.severity.${badge.service}`) })]),
  ];
  return words.length === 0 ? [t('tree.calm')] : words;
};
