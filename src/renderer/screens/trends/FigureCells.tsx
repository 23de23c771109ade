import { memo, type ReactNode, useMemo } from 'react';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { penNumberText, penUnitText } from '../../widgets/trend/penValueText.ts';
import { goodPercentText } from '../trend/goodPercentText.ts';
import { type BoardStores, useDrawn } from './boardStores.ts';
import { figuresOfSeries, figuresOfStatistics, integralUnit } from './penFigures.ts';
import { penIn } from './penIn.ts';
import type { PenFigures } from './useTrendsFigures.ts';

interface CellProps {
  /** «min». */
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  /** Symbol; empty for a pure number. */
  readonly unit: string;
}

const FigureCell = memo(
  ({ name, value, text, unit }: CellProps): ReactNode => (
    <td data-figure={name} data-value={value ?? undefined}>
      {value === null ? '—' : text}
      {value !== null && unit !== '' && <small>{unit}</small>}
    </td>
  ),
);

interface FiguresProps {
  readonly stores: BoardStores;
  readonly penId: string;
  /** Symbol of the pen's unit in its profile. */
  readonly profileUnit: string | undefined;
  /** Between the cursors; null without them: the figures are those of the view. */
  readonly cursors: PenFigures | 'reading' | null;
}

const NAMES = ['min', 'avg', 'max', 'integral', 'good'] as const;

/** Least, mean and greatest value, the integral and the share of good time. */
export const FigureCells = ({ stores, penId, profileUnit, cursors }: FiguresProps): ReactNode => {
  const language = useView((store) => store.language);
  const drawn = useDrawn(stores, penIn(penId));
  const series = drawn?.series;
  const figures = useMemo(() => {
    if (cursors === null) return series === undefined ? null : figuresOfSeries(series);
    return cursors === 'reading' || cursors.statistics === null ? null : figuresOfStatistics(cursors.statistics);
  }, [series, cursors]);
  if (drawn === undefined || figures === null) return NAMES.map((name) => <td key={name}>—</td>);
  const ofPen = (value: number | null) => ({
    value,
    text: value === null ? '' : penNumberText(drawn, value, language),
    unit: value === null ? '' : penUnitText(drawn, value),
  });
  const { min, avg, max, integral, goodShare } = figures;
  const unit = integralUnit(profileUnit, language);
  const sum = unit === null || drawn.isStepped ? null : integral;
  return (
    <>
      <FigureCell name="min" {...ofPen(min)} />
      <FigureCell name="avg" {...ofPen(drawn.isStepped ? null : avg)} />
      <FigureCell name="max" {...ofPen(max)} />
      <FigureCell
        name="integral"
        value={sum}
        text={sum === null ? '' : formatNumber(sum, 1, language)}
        unit={unit ?? ''}
      />
      <FigureCell name="good" value={goodShare} text={goodPercentText(goodShare, language)} unit="%" />
    </>
  );
};
