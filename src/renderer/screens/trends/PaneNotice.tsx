import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { changeTrendsView, choosePane, useTrends } from '../../state/trendsStore.ts';
import type { TrendsPane } from '../../state/trendsWork.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { hasNothing } from '../trend/hasNothing.ts';
import { TrendEmpty } from '../trend/TrendEmpty.tsx';
import { isCurrent } from '../trend/trendFeed.ts';
import { type BoardStores, useDrawn } from './boardStores.ts';
import type { KnownTags } from './useKnownTags.ts';

interface NoticeProps {
  readonly stores: BoardStores;
  readonly tags: KnownTags;
  readonly timeZone: string;
  readonly pane: TrendsPane;
  /** From 1. */
  readonly number: number;
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

/** Nothing of the drawn pens was recorded: the tag of the first one; null where there is something, or no pen. */
const useEmptyTag = (stores: BoardStores, number: number): string | null => {
  const isAnswered = useStore(stores.feed, isCurrent);
  const tag = useDrawn(stores, (panes) => {
    const pens = panes[number - 1] ?? [];
    return pens.every(({ series }) => hasNothing(series)) ? (pens[0]?.tag ?? null) : null;
  });
  return isAnswered ? tag : null;
};

/** Stands where the curves of a pane would, and says why there are none. */
export const PaneNotice = ({ stores, tags, timeZone, pane, number }: NoticeProps): ReactNode => {
  const { t } = useTranslation();
  const hasFailed = useStore(stores.feed, ({ error }) => error !== null);
  const isDrawn = useDrawn(stores, (panes) => (panes[number - 1] ?? []).length > 0);
  const emptyTag = useEmptyTag(stores, number);
  const known = pane.pens.filter(({ tag }) => tags.has(tag));
  if (pane.pens.length === 0) return <PickNotice paneId={pane.id} />;
  if (known.length === 0) return <Notice title={t('trends.allGone')} testId="trends-all-gone" />;
  if (known.every(({ isHidden }) => isHidden))
    return <Notice title={t('trends.allHidden')} testId="trends-all-hidden" />;
  if (!isDrawn) return hasFailed ? null : <Notice title={t('trendPanel.loading')} />;
  if (emptyTag === null) return null;
  return <TrendEmpty key={emptyTag} tag={emptyTag} timeZone={timeZone} change={changeTrendsView} />;
};
