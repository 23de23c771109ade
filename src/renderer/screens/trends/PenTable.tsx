import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useTrendsPointer } from '../../state/trendsPointer.ts';
import { type TrendsCursors, useTrends } from '../../state/trendsStore.ts';
import { pensOf } from '../../state/trendsWork.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate, formatDay } from '../../widgets/format/formatTime.ts';
import { isCurrent } from '../trend/trendFeed.ts';
import { seriesKey, type TrendSource } from '../trend/trendQuestion.ts';
import { type BoardStores, useBoardView } from './boardStores.ts';
import { PenRow } from './PenRow.tsx';
import { spanText } from './spanText.ts';
import type { KnownTags } from './useKnownTags.ts';
import { useTrendsFigures } from './useTrendsFigures.ts';

interface TableProps {
  readonly stores: BoardStores;
  readonly tags: KnownTags;
  readonly sources: readonly TrendSource[];
  readonly timeZone: string;
}

interface Clock {
  readonly timeZone: string;
}

/** The instant under the pointer; without one the present of a live view. */
const PointHead = ({ timeZone }: Clock): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const isLive = useBoardView((view) => view.isLive);
  const pointMs = useTrendsPointer((pointer) => pointer.pointMs);
  if (pointMs === null) return isLive ? t('trends.now') : t('trends.pointed');
  return `${formatDate(pointMs, timeZone, language)} ${formatClock(pointMs, timeZone, language)}`;
};

const CursorHead = ({ letter, timeMs, timeZone }: Clock & { letter: string; timeMs: number }): ReactNode => {
  const language = useView((store) => store.language);
  return (
    <>
      <strong>{letter}</strong>
      <span className="trends__head-time">
        {`${formatDay(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)}`}
      </span>
    </>
  );
};

const Head = ({ timeZone, cursors }: Clock & { cursors: TrendsCursors | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  return (
    <thead>
      <tr>
        <th scope="col">{t('trends.pen')}</th>
        <th scope="col" className="trends__point" data-testid="trends-pointed">
          <PointHead timeZone={timeZone} />
        </th>
        {cursors !== null && (
          <>
            <th scope="col">
              <CursorHead letter="A" timeMs={cursors.aMs} timeZone={timeZone} />
            </th>
            <th scope="col">
              <CursorHead letter="B" timeMs={cursors.bMs} timeZone={timeZone} />
            </th>
            <th scope="col" data-testid="trends-delta">
              <strong>Δ</strong>
              <span className="trends__head-time">{spanText(cursors.bMs - cursors.aMs, language)}</span>
            </th>
          </>
        )}
        <th scope="col">
          {cursors !== null && <span className="trends__head-time">A–B</span>}
          {t('trends.min')}
        </th>
        <th scope="col">{t('trends.avg')}</th>
        <th scope="col">{t('trends.max')}</th>
        <th scope="col">{t('trends.integral')}</th>
        <th scope="col">{t('trends.good')}</th>
        <th scope="col">
          <span className="visually-hidden">{t('trends.acts')}</span>
        </th>
      </tr>
    </thead>
  );
};

/** Every pen with its value at the pointer, at the cursors, and what it came to between them or over the view. */
export const PenTable = ({ stores, tags, sources, timeZone }: TableProps): ReactNode => {
  const { t } = useTranslation();
  const work = useTrends((trends) => trends.work);
  const cursors = useTrends((trends) => trends.cursors);
  const figures = useTrendsFigures(sources, cursors);
  const isAnswered = useStore(stores.feed, isCurrent);
  if (pensOf(work).length === 0) return null;
  const isFormer = cursors === null ? !isAnswered : !figures.isCurrent;
  return (
    <div className="trends__table-place">
      <table
        className="trends__table tabular"
        aria-label={t('trends.table')}
        data-former={isFormer}
        data-cursors={cursors !== null}
        data-testid="trends-table"
      >
        <Head {...{ timeZone, cursors }} />
        <tbody>
          {work.panes.flatMap((pane, index) =>
            pane.pens.map((pen) => (
              <PenRow
                key={pen.id}
                {...{ stores, tags, timeZone, pen }}
                pane={index}
                source={tags.get(pen.tag)}
                isFirst={index > 0 && pane.pens[0] === pen}
                cursors={cursors === null ? null : (figures.byPen.get(seriesKey(pen)) ?? 'reading')}
                cursorsMs={cursors}
              />
            )),
          )}
        </tbody>
      </table>
      {figures.error !== null && cursors !== null && (
        <p className="trends__notice" role="status" data-testid="trends-figures-failed">
          {t('trends.figuresFailed')}
        </p>
      )}
    </div>
  );
};
