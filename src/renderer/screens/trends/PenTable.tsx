import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrendsPointer } from '../../state/trendsPointer.ts';
import { type TrendsCursors, useTrends } from '../../state/trendsStore.ts';
import { pensOf } from '../../state/trendsWork.ts';
import type { TrendView } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate, formatDay } from '../../widgets/format/formatTime.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';
import { seriesKey } from '../trend/trendQuestion.ts';
import { PenRow } from './PenRow.tsx';
import { figuresOfSeries, figuresOfStatistics, type RowFigures } from './penFigures.ts';
import { spanText } from './spanText.ts';
import type { KnownTags } from './useKnownTags.ts';
import type { TrendsFigures } from './useTrendsFigures.ts';

interface TableProps {
  readonly tags: KnownTags;
  readonly view: TrendView;
  readonly timeZone: string;
  readonly cursors: TrendsCursors | null;
  readonly figures: TrendsFigures;
  readonly panes: readonly (readonly TrendPen[])[];
  readonly series: ReadonlyMap<string, TrendSeries>;
  /** The series answer the present view. */
  readonly isCurrent: boolean;
}

interface Clock {
  readonly timeZone: string;
}

/** The instant under the pointer; without one the present of a live view. */
const PointHead = ({ view, timeZone }: Clock & { view: TrendView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const pointMs = useTrendsPointer((pointer) => pointer.pointMs);
  if (pointMs === null) return view.isLive ? t('trends.now') : t('trends.pointed');
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

const Head = ({ view, timeZone, cursors }: Pick<TableProps, 'view' | 'timeZone' | 'cursors'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  return (
    <thead>
      <tr>
        <th scope="col">{t('trends.pen')}</th>
        <th scope="col" className="trends__point" data-testid="trends-pointed">
          <PointHead view={view} timeZone={timeZone} />
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
              {`Δ ${spanText(cursors.bMs - cursors.aMs, language)}`}
            </th>
          </>
        )}
        <th scope="col">{cursors === null ? t('trends.min') : `A–B: ${t('trends.min')}`}</th>
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

const figuresOf = (
  key: string,
  { cursors, figures, series }: Pick<TableProps, 'cursors' | 'figures' | 'series'>,
): RowFigures | null => {
  if (cursors === null) {
    const own = series.get(key);
    return own === undefined ? null : figuresOfSeries(own);
  }
  const statistics = figures.byPen.get(key)?.statistics ?? null;
  return statistics === null ? null : figuresOfStatistics(statistics);
};

/** Every pen with its value at the pointer, at the cursors, and what it came to between them or over the view. */
export const PenTable = (props: TableProps): ReactNode => {
  const { tags, view, timeZone, cursors, figures, panes, isCurrent } = props;
  const { t } = useTranslation();
  const work = useTrends((trends) => trends.work);
  const drawn = new Map(panes.flat().map((pen) => [pen.id, pen]));
  if (pensOf(work).length === 0) return null;
  const isFormer = cursors === null ? !isCurrent : !figures.isCurrent;
  return (
    <div className="trends__table-place">
      <table
        className="trends__table tabular"
        aria-label={t('trends.table')}
        data-former={isFormer}
        data-testid="trends-table"
      >
        <Head {...{ view, timeZone, cursors }} />
        <tbody>
          {work.panes.flatMap((pane, index) =>
            pane.pens.map((pen) => (
              <PenRow
                key={pen.id}
                {...{ tags, view, timeZone, pen }}
                pane={index}
                source={tags.get(pen.tag)}
                drawn={drawn.get(pen.id)}
                isFirst={index > 0 && pane.pens[0] === pen}
                cursors={cursors === null ? null : (figures.byPen.get(seriesKey(pen)) ?? 'reading')}
                cursorsMs={cursors}
                figures={figuresOf(seriesKey(pen), props)}
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
