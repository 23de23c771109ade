import type { ReactNode } from 'react';
import { useTrendsPointer } from '../../state/trendsPointer.ts';
import type { TrendView } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDay } from '../../widgets/format/formatTime.ts';
import type { Language } from '../../widgets/format/language.ts';
import { trendRowText } from '../../widgets/trend/trendRowText.ts';
import { rowAt } from '../../widgets/trend/trendSeries.ts';
import { useGapWord } from '../trend/useGapWord.ts';
import { type BoardStores, useBoardView, useDrawn } from './boardStores.ts';
import { penIn } from './penIn.ts';

interface CellProps {
  readonly stores: BoardStores;
  readonly penId: string;
  readonly timeZone: string;
}

const ownTime = (timeMs: number, timeZone: string, language: Language): string =>
  `${formatDay(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)}`;

/** The end of a live view: nothing is pointed at, or its very edge. */
const isAtEnd = ({ isLive, toMs }: TrendView, pointMs: number | null): boolean =>
  isLive && (pointMs === null || pointMs >= toMs - 1);

/** The value under the pointer; without one the newest of a live view. With the figures all that moves by itself. */
export const PointedCell = ({ stores, penId, timeZone }: CellProps): ReactNode => {
  const language = useView((store) => store.language);
  const gapWord = useGapWord();
  const drawn = useDrawn(stores, penIn(penId));
  const pointMs = useTrendsPointer((pointer) => pointer.pointMs);
  const isEnd = useBoardView((view) => isAtEnd(view, pointMs));
  if (drawn === undefined || (pointMs === null && !isEnd)) return '—';
  const { series, shiftMs } = drawn;
  // The answer to a live view is a little older than the view.
  const row = rowAt(series, isEnd || pointMs === null ? series.toMs - 1 : Math.round(pointMs) - shiftMs);
  if (row === null) return '—';
  const text = trendRowText(row, drawn, gapWord, timeZone, language);
  return (
    <span title={text.spread === '' ? text.time : `${text.spread} · ${text.time}`}>
      <strong data-bad={row.value === null}>{text.value}</strong>
      {shiftMs === 0 && text.spread !== '' && <small className="trends__spread">{text.spread}</small>}
      {shiftMs > 0 && <small>{ownTime(row.fromMs, timeZone, language)}</small>}
    </span>
  );
};
