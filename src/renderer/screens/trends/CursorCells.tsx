import type { ReactNode } from 'react';
import type { HistoryTrend } from '#shared/api/history.ts';
import type { PenSource } from '../../state/penSource.ts';
import type { TrendsCursors } from '../../state/trendsStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { penNumberText, penUnitText } from '../../widgets/trend/penValueText.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { rowAt, type TrendRow, trendSeries } from '../../widgets/trend/trendSeries.ts';
import { useGapWord } from '../trend/useGapWord.ts';
import type { PenFigures } from './useTrendsFigures.ts';

interface CellsProps {
  readonly figures: PenFigures | 'reading';
  readonly cursorsMs: TrendsCursors;
  readonly drawn: TrendPen | undefined;
  readonly source: PenSource | undefined;
  readonly shiftMs: number;
}

/** What the history holds at one instant. */
const valueAt = (trend: HistoryTrend | null, timeMs: number, holdMs: number): TrendRow | null =>
  trend === null ? null : rowAt(trendSeries(trend, timeMs, timeMs + 1, holdMs), timeMs);

/** The values at both cursors and their difference. */
export const CursorCells = ({ figures, cursorsMs, drawn, source, shiftMs }: CellsProps): ReactNode => {
  const language = useView((store) => store.language);
  const gapWord = useGapWord();
  if (figures === 'reading' || drawn === undefined || source === undefined) {
    return [0, 1, 2].map((cell) => <td key={cell}>—</td>);
  }
  const a = valueAt(figures.a, cursorsMs.aMs - shiftMs, source.holdMs);
  const b = valueAt(figures.b, cursorsMs.bMs - shiftMs, source.holdMs);
  const cell = (row: TrendRow | null, name: string): ReactNode => (
    <td data-figure={name} data-value={row?.value ?? undefined}>
      {row === null || row.value === null ? (
        <small>{row === null ? '—' : gapWord(row.reason)}</small>
      ) : (
        <>
          {penNumberText(drawn, row.value, language)}
          {penUnitText(drawn, row.value) !== '' && <small>{penUnitText(drawn, row.value)}</small>}
        </>
      )}
    </td>
  );
  const hasBoth = a !== null && b !== null && a.value !== null && b.value !== null;
  const difference = hasBoth && !drawn.isStepped ? b.value - a.value : null;
  return (
    <>
      {cell(a, 'a')}
      {cell(b, 'b')}
      <td data-figure="delta" data-value={difference ?? undefined}>
        {difference === null ? (
          '—'
        ) : (
          <>
            {(difference > 0 ? '+' : '') + formatNumber(difference, drawn.decimals, language)}
            {drawn.unit !== '' && <small>{drawn.unit}</small>}
          </>
        )}
      </td>
    </>
  );
};
