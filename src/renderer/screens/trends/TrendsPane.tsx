import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { choosePane, putPen, putPenElsewhere, useTrends } from '../../state/trendsStore.ts';
import type { TrendsPane as Pane } from '../../state/trendsWork.ts';
import type { TrendFrame } from '../../widgets/trend/trendOptions.ts';
import type { BoardStores } from './boardStores.ts';
import { type DraggedPen, usePenDrop } from './dragPen.ts';
import { PaneField } from './PaneField.tsx';
import { PaneHead } from './PaneHead.tsx';
import { PaneNotice } from './PaneNotice.tsx';
import { type KnownTags, scaleKeysOf } from './useKnownTags.ts';

interface PaneProps {
  readonly stores: BoardStores;
  readonly tags: KnownTags;
  readonly timeZone: string;
  readonly pane: Pane;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly frame: TrendFrame | null;
  readonly onWidth: (px: number) => void;
}

/** One pane: its head, its curves, and a place to drop values. */
export const TrendsPane = (props: PaneProps): ReactNode => {
  const { stores, tags, timeZone, pane, number, count, frame, onWidth } = props;
  const { t } = useTranslation();
  const isPanning = useTrends((trends) => trends.isPanning);
  const isChosen = useTrends((trends) => trends.paneId === pane.id);
  const { isOver, handlers } = usePenDrop(({ tag, penId }: DraggedPen) => {
    if (penId === undefined) putPen(tag, scaleKeysOf(tags), pane.id);
    else putPenElsewhere(penId, pane.id, scaleKeysOf(tags));
  });
  return (
    <section
      className="trends__pane"
      style={{ flexGrow: pane.weight }}
      aria-label={t('trends.pane', { number })}
      data-chosen={isChosen && count > 1}
      data-over={isOver}
      data-panning={isPanning}
      data-testid={`trends-pane-${number.toString()}`}
      onPointerDownCapture={() => choosePane(pane.id)}
      {...handlers}
    >
      <PaneHead {...{ stores, pane, number, count }} />
      <div className="trends__plot">
        <PaneField {...{ stores, timeZone, number, frame, onWidth }} paneId={pane.id} />
        <PaneNotice {...{ stores, tags, timeZone, pane, number }} />
      </div>
    </section>
  );
};
