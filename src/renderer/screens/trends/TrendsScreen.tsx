import { type ReactNode, useEffect } from 'react';
import { usePlant } from '../../state/plantStore.ts';
import { useJumpTurn } from '../../state/replay/useJumpTurn.ts';
import { stationNow } from '../../state/stationNow.ts';
import { closeTrend, useTrend } from '../../state/trendStore.ts';
import { changeTrendsView, putPen, useTrends } from '../../state/trendsStore.ts';
import { pensOf } from '../../state/trendsWork.ts';
import { atInstant, liveView } from '../../state/trendView.ts';
import { useSite } from '../../state/useSite.ts';
import { DeviceCard } from '../card/DeviceCard.tsx';
import { zoneOf } from '../shell/zoneOf.ts';
import { PenPicker } from './PenPicker.tsx';
import { TrendsBoard } from './TrendsBoard.tsx';
import { type KnownTags, scaleKeysOf, useKnownTags } from './useKnownTags.ts';
import '../trend/TrendPanel.css';
import './Trends.css';
import './TrendsPanes.css';
import './TrendsCursors.css';
import './TrendsMarks.css';
import './PenTable.css';
import './PenPicker.css';
import './TrendsGroups.css';

/** By the clock of the first pen's site; without pens by that of the chosen site. */
const useZone = (tags: KnownTags): string => {
  const work = useTrends((trends) => trends.work);
  const site = useSite();
  const first = pensOf(work).flatMap(({ tag }) => tags.get(tag) ?? [])[0];
  return zoneOf(first?.site ?? site);
};

/** On this screen the chart of a value on the card is a pen. */
const useCardPens = (tags: KnownTags): void => {
  const subject = useTrend((trend) => trend.subject);
  useEffect(() => {
    if (subject === null) return;
    const source = [...tags.values()].find(
      ({ device, point }) => device?.id === subject.deviceId && point.key === subject.point,
    );
    closeTrend();
    if (source !== undefined) putPen(source.tag, scaleKeysOf(tags));
  }, [subject, tags]);
};

/** A live view ends at the shown instant, wherever the archive has jumped to. */
const followTrends = (): void => changeTrendsView((view, nowMs) => atInstant(view, nowMs));

/** Any signals over any span. */
export const TrendsScreen = (): ReactNode => {
  const tags = useKnownTags();
  const timeZone = useZone(tags);
  const hasView = useTrends((trends) => trends.view !== null);
  const isPicking = useTrends((trends) => trends.isPicking);
  const isKnown = usePlant((plant) => plant.picture !== null);
  const turn = useJumpTurn(followTrends);
  useCardPens(tags);
  useEffect(() => {
    if (isKnown && !hasView) useTrends.setState({ view: liveView('shift', stationNow(), timeZone) });
  }, [isKnown, hasView, timeZone]);
  return (
    <div className="trends" data-testid="trends-screen">
      {isKnown && hasView && <TrendsBoard key={turn} tags={tags} timeZone={timeZone} />}
      {isPicking && <PenPicker tags={tags} />}
      <DeviceCard />
    </div>
  );
};
