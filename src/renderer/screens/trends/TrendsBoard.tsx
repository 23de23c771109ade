import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTrends } from '../../state/trendsStore.ts';
import { steadyWidth } from '../trend/steadyWidth.ts';
import { BoardFrame, BusyStrip } from './BoardFrame.tsx';
import { createBoardStores } from './boardStores.ts';
import { PenTable } from './PenTable.tsx';
import { sourcesOf } from './pensOfWork.ts';
import { ReadingFailed } from './ReadingFailed.tsx';
import { TrendsNotice } from './TrendsNotice.tsx';
import { TrendsPanes } from './TrendsPanes.tsx';
import { TrendsToolbar } from './TrendsToolbar.tsx';
import { useBoardReading } from './useBoardReading.ts';
import type { KnownTags } from './useKnownTags.ts';
import { useTrendsKeys } from './useTrendsKeys.ts';

interface BoardProps {
  readonly tags: KnownTags;
  readonly timeZone: string;
}

/** Shows nothing itself: what it reads goes to those who follow the stores. */
const Reading = (props: Parameters<typeof useBoardReading>[0]): ReactNode => {
  useBoardReading(props);
  return null;
};

/** The charts, what they show, and their figures. */
export const TrendsBoard = ({ tags, timeZone }: BoardProps): ReactNode => {
  const [stores] = useState(createBoardStores);
  const [widthPx, setWidthPx] = useState(0);
  const measure = useCallback((px: number) => setWidthPx((former) => steadyWidth(former, px)), []);
  const field = useRef<HTMLDivElement>(null);
  const work = useTrends((trends) => trends.work);
  const sources = useMemo(() => sourcesOf(work, tags), [work, tags]);
  useTrendsKeys(tags, timeZone);
  return (
    <BoardFrame stores={stores} asked={sources.length}>
      <Reading {...{ stores, tags, sources, timeZone, widthPx }} />
      <TrendsToolbar {...{ stores, tags, timeZone, field }} buckets={widthPx} />
      <BusyStrip stores={stores} />
      <div className="trends__field" ref={field}>
        <TrendsNotice />
        <TrendsPanes {...{ stores, tags, timeZone }} onWidth={measure} />
        <ReadingFailed stores={stores} />
      </div>
      <PenTable {...{ stores, tags, sources, timeZone }} />
    </BoardFrame>
  );
};
