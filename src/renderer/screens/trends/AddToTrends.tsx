import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showTrends } from '../../state/trendsStore.ts';
import type { TrendView } from '../../state/trendView.ts';
import { scaleKeysOf, useKnownTags } from './useKnownTags.ts';

/** Takes a value from its own chart to the screen of trends, over the same time. */
export const AddToTrends = ({ tag, view }: { tag: string; view: TrendView }): ReactNode => {
  const { t } = useTranslation();
  const tags = useKnownTags();
  return (
    <button
      type="button"
      className="tool-button"
      onClick={() => showTrends(tag, view, scaleKeysOf(tags))}
      data-testid="trend-panel-add"
    >
      {t('trends.add')}
    </button>
  );
};
