import { Fragment, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeWork, useTrends } from '../../state/trendsStore.ts';
import { growPane, pensOf } from '../../state/trendsWork.ts';
import { type BoardStores, useDrawn } from './boardStores.ts';
import { PaneBorder } from './PaneBorder.tsx';
import { TrendsCursors } from './TrendsCursors.tsx';
import { TrendsMarks } from './TrendsMarks.tsx';
import { TrendsPane } from './TrendsPane.tsx';
import { hasRightAxis, trendsRoom } from './trendsFrame.ts';
import type { KnownTags } from './useKnownTags.ts';

interface PanesProps {
  readonly stores: BoardStores;
  readonly tags: KnownTags;
  readonly timeZone: string;
  readonly onWidth: (px: number) => void;
}

/** Panes one over the other with one time axis, and what lies over all of them. */
export const TrendsPanes = ({ stores, tags, timeZone, onWidth }: PanesProps): ReactNode => {
  const { t } = useTranslation();
  const work = useTrends((trends) => trends.work);
  const hasMarks = useTrends((trends) => trends.hasMarks);
  const hasCursors = useTrends((trends) => trends.cursors !== null);
  const hasRight = useDrawn(stores, hasRightAxis);
  const [{ leftPx, rightPx, namesPx }, frames] = useMemo(() => {
    const room = trendsRoom(hasRight);
    return [room, [true, false].map((hasTimes) => ({ ...room, hasTimes }))];
  }, [hasRight]);
  const deviceIds = useMemo(
    () => [...new Set(pensOf(work).flatMap(({ tag }) => tags.get(tag)?.device?.id ?? []))],
    [work, tags],
  );
  const inset = { left: `${leftPx.toString()}px`, right: `${(rightPx + namesPx).toString()}px` };
  return (
    <>
      {hasMarks && <TrendsMarks {...{ timeZone, deviceIds, inset }} />}
      <div className="trends__panes">
        {work.panes.map((pane, index) => {
          const isLast = index === work.panes.length - 1;
          const frame = frames[isLast ? 0 : 1];
          return (
            <Fragment key={pane.id}>
              <TrendsPane
                {...{ stores, tags, timeZone, pane, onWidth }}
                number={index + 1}
                count={work.panes.length}
                frame={frame ?? null}
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
        {hasCursors && <TrendsCursors {...{ timeZone, inset }} />}
      </div>
    </>
  );
};
