import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { QUALITY } from '#shared/model/quality.ts';
import { useView } from '../../state/viewStore.ts';
import type { TrendGap } from '../../widgets/trend/trendGaps.ts';

/** The word for why nothing is known. In a chart «not polled yet» reads as not recorded. */
export const useGapWord = (): ((reason: TrendGap['reason']) => string) => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  return useCallback(
    (reason: TrendGap['reason']): string => {
      if (reason === 'unread') return t('trendPanel.unread');
      return reason === 'not_yet' ? t('trendPanel.notRecorded') : QUALITY[reason][language];
    },
    [t, language],
  );
};
