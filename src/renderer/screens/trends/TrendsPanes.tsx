import { Fragment, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeWork, useTrends } from '../../state/trendsStore.ts';
import { growPane, pensOf } from '../../state/trendsWork.ts';
import type { TrendView } from '../../state/trendView.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendHistory } from '../trend/useTrendHistory.ts';
import { PaneBorder } from './PaneBorder.tsx';
import { TrendsCursors } from './TrendsCursors.tsx';
import { TrendsMarks } from './TrendsMarks.tsx';
import { TrendsPane } from './TrendsPane.tsx';
import { trendsRoom } from './trendsFrame.ts';
import type { KnownTags } from './useKnownTags.ts';

interface PanesProps {
  readonly tags: KnownTags;
  readonly view: TrendView;
  readonly timeZone: string;
  readonly panes: readonly (readonly TrendPen[])[];
  readonly history: TrendHistory;
  readonly onWidth: (px: number) => void;
}

const NO_PENS: readonly TrendPen[] = [];

/** Panes one over the other with one time axis, and what lies over all of them. */
export const TrendsPanes = ({ tags, view, timeZone, panes, history, onWidth }: PanesProps): ReactNode => {
  const { t } = useTranslation();
  const work = useTrends((trends) => trends.work);
  const hasMarks = useTrends((trends) => trends.hasMarks);
  const cursors = useTrends((trends) => trends.cursors);
  const { leftPx, rightPx, namesPx } = trendsRoom(panes);
  const frames = useMemo(
    () => [true, false].map((hasTimes) => ({ leftPx, rightPx, namesPx, hasTimes })),
    [leftPx, rightPx, namesPx],
  );
  const deviceIds = useMemo(
    () => [...new Set(pensOf(work).flatMap(({ tag }) => tags.get(tag)?.device?.id ?? []))],
    [work, tags],
  );
  const inset = { left: `${leftPx.toString()}px`, right: `${(rightPx + namesPx).toString()}px` };
  return (
    <>
      {hasMarks && <TrendsMarks {...{ view, timeZone, deviceIds, inset }} />}
      <div className="trends__panes">
        {work.panes.map((pane, index) => {
          const isLast = index === work.panes.length - 1;
          const frame = frames[isLast ? 0 : 1];
          return (
            <Fragment key={pane.id}>
              <TrendsPane
                {...{ tags, view, timeZone, pane, history }}
                number={index + 1}
                count={work.panes.length}
                pens={panes[index] ?? NO_PENS}
                frame={frame ?? null}
                onWidth={onWidth}
              />
              {!isLast && (
                <PaneBorder
                  label={t('trends.border', { number: index + 1 })}
                  panes={work.panes.length}
                  weight={pane.weight}
                  onGrow={(by) => changeWork((present) => growPane(present, pane.id, by))}
                />
              )}
            </Fragment>
          );
        })}
        {cursors !== null && <TrendsCursors {...{ view, timeZone, cursors, inset }} />}
      </div>
    </>
  );
};
