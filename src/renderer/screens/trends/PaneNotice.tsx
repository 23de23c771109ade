import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTrendsView, choosePane, useTrends } from '../../state/trendsStore.ts';
import type { TrendsPane } from '../../state/trendsWork.ts';
import { Notice } from '../../widgets/Notice.tsx';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { hasNothing } from '../trend/hasNothing.ts';
import { TrendEmpty } from '../trend/TrendEmpty.tsx';
import type { TrendHistory } from '../trend/useTrendHistory.ts';
import type { KnownTags } from './useKnownTags.ts';

interface NoticeProps {
  readonly tags: KnownTags;
  readonly timeZone: string;
  readonly pane: TrendsPane;
  readonly pens: readonly TrendPen[];
  readonly history: TrendHistory;
}

const PickNotice = ({ paneId }: { paneId: string }): ReactNode => {
  const { t } = useTranslation();
  const pick = (): void => {
    choosePane(paneId);
    useTrends.setState({ isPicking: true });
  };
  return (
    <Notice title={t('trends.bare')} text={t('trends.bareHint')} testId="trends-bare">
      <button type="button" className="tool-button" onClick={pick} data-testid="trends-bare-add">
        {t('trends.pick')}
      </button>
    </Notice>
  );
};

/** Stands where the curves of a pane would, and says why there are none. */
export const PaneNotice = ({ tags, timeZone, pane, pens, history }: NoticeProps): ReactNode => {
  const { t } = useTranslation();
  const known = pane.pens.filter(({ tag }) => tags.has(tag));
  if (pane.pens.length === 0) return <PickNotice paneId={pane.id} />;
  if (known.length === 0) return <Notice title={t('trends.allGone')} testId="trends-all-gone" />;
  if (known.every(({ isHidden }) => isHidden))
    return <Notice title={t('trends.allHidden')} testId="trends-all-hidden" />;
  if (pens.length === 0) return history.error === null ? <Notice title={t('trendPanel.loading')} /> : null;
  const [first] = pens;
  const isEmpty = history.isCurrent && pens.every(({ series }) => hasNothing(series));
  if (!isEmpty || first === undefined) return null;
  return <TrendEmpty key={first.tag} tag={first.tag} timeZone={timeZone} change={changeTrendsView} />;
};
