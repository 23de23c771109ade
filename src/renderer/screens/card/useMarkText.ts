import { useTranslation } from 'react-i18next';
import type { TabMark } from '../../state/faceplateMarks.ts';

/** What a mark says, in words. */
export const useMarkText = (): ((mark: TabMark) => string) => {
  const { t } = useTranslation();
  return (mark) => {
    if (mark.kind === 'alarm') return t('card.mark.alarm', { priority: t(`alarms.priority.${mark.priority}`) });
    if (mark.kind === 'link') return t(`link.${mark.look}`);
    return t('card.mark.service', { severity: t(`maintenance.severity.${mark.severity}`) });
  };
};
