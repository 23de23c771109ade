import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PenSource, placeOf } from '../../state/penSource.ts';
import { useTrendsPointer } from '../../state/trendsPointer.ts';
import { changeWork, choosePen, type TrendsCursors, useTrends } from '../../state/trendsStore.ts';
import { changePen, type TrendsPen } from '../../state/trendsWork.ts';
import type { TrendView } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatClock, formatDay } from '../../widgets/format/formatTime.ts';
import type { Language } from '../../widgets/format/language.ts';
import { penNumberText, penUnitText } from '../../widgets/trend/penValueText.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { trendRowText } from '../../widgets/trend/trendRowText.ts';
import { rowAt } from '../../widgets/trend/trendSeries.ts';
import { goodPercentText } from '../trend/goodPercentText.ts';
import { useGapWord } from '../trend/useGapWord.ts';
import { CursorCells } from './CursorCells.tsx';
import { dragPen } from './dragPen.ts';
import { PenActs } from './PenActs.tsx';
import { integralUnit, type RowFigures } from './penFigures.ts';
import { shiftText } from './shiftText.ts';
import type { KnownTags } from './useKnownTags.ts';
import type { PenFigures } from './useTrendsFigures.ts';

export interface PenRowProps {
  readonly tags: KnownTags;
  readonly view: TrendView;
  readonly timeZone: string;
  readonly pen: TrendsPen;
  /** Of the pane it stands on, from 0. */
  readonly pane: number;
  /** Undefined for a tag that is gone. */
  readonly source: PenSource | undefined;
  /** Undefined while nothing of it is drawn. */
  readonly drawn: TrendPen | undefined;
  /** The first of another pane than the first one. */
  readonly isFirst: boolean;
  /** Null where there are no cursors. */
  readonly cursors: PenFigures | 'reading' | null;
  readonly cursorsMs: TrendsCursors | null;
  readonly figures: RowFigures | null;
}

const ownTime = (timeMs: number, timeZone: string, language: Language): string =>
  `${formatDay(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)}`;

/** The value under the pointer; without one the newest of a live view. The only part that moves with the mouse. */
const PointedCell = ({ drawn, view, timeZone }: Pick<PenRowProps, 'drawn' | 'view' | 'timeZone'>): ReactNode => {
  const language = useView((store) => store.language);
  const gapWord = useGapWord();
  const pointMs = useTrendsPointer((pointer) => pointer.pointMs) ?? (view.isLive ? view.toMs - 1 : null);
  if (drawn === undefined || pointMs === null) return '—';
  const { series, shiftMs } = drawn;
  const isEnd = view.isLive && pointMs >= view.toMs - 1;
  // The answer to a live view is a little older than the view.
  const row = rowAt(series, isEnd ? series.toMs - 1 : Math.round(pointMs) - shiftMs);
  if (row === null) return '—';
  const text = trendRowText(row, drawn, gapWord, timeZone, language);
  return (
    <span title={text.spread === '' ? text.time : `${text.spread} · ${text.time}`}>
      <strong data-bad={row.value === null}>{text.value}</strong>
      {shiftMs === 0 && text.spread !== '' && <small>{text.spread}</small>}
      {shiftMs > 0 && <small>{ownTime(row.fromMs, timeZone, language)}</small>}
    </span>
  );
};

const Swatch = ({ pen }: { pen: TrendsPen }): ReactNode => {
  const { t } = useTranslation();
  const label = t(pen.isHidden ? 'trends.show' : 'trends.hide');
  return (
    <button
      type="button"
      className="trends__swatch"
      data-pen={(pen.colour % 8) + 1}
      data-dashed={pen.shiftMs > 0}
      aria-pressed={!pen.isHidden}
      aria-label={label}
      title={label}
      onClick={() => changeWork((work) => changePen(work, pen.id, { isHidden: !pen.isHidden }))}
      data-testid={`trends-swatch-${pen.id}`}
    />
  );
};

const Name = ({ pen, source }: Pick<PenRowProps, 'pen' | 'source'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const isSelected = useTrends((trends) => trends.penId === pen.id);
  if (source === undefined) return <span className="trends__name trends__name--gone">{pen.tag}</span>;
  const shift = shiftText(pen.shiftMs, language);
  return (
    <button
      type="button"
      className="plain-button trends__name"
      aria-pressed={isSelected}
      title={`${source.site.name} · ${pen.tag} · ${t('trends.select')}`}
      onClick={() => choosePen(isSelected ? null : pen.id)}
      {...dragPen({ tag: pen.tag, penId: pen.id })}
      data-testid={`trends-pen-${pen.id}`}
    >
      <span className="trends__place">{placeOf(source)}</span>
      {source.point.label[language]}
      {shift !== '' && <span className="trends__shift">{shift}</span>}
    </button>
  );
};

const FigureCells = ({ drawn, source, figures }: Pick<PenRowProps, 'drawn' | 'source' | 'figures'>): ReactNode => {
  const language = useView((store) => store.language);
  if (drawn === undefined || figures === null) return [0, 1, 2, 3, 4].map((cell) => <td key={cell}>—</td>);
  const shown = (value: number | null, name: string): ReactNode => (
    <td data-figure={name} data-value={value ?? undefined}>
      {value === null ? (
        '—'
      ) : (
        <>
          {penNumberText(drawn, value, language)}
          {penUnitText(drawn, value) !== '' && <small>{penUnitText(drawn, value)}</small>}
        </>
      )}
    </td>
  );
  const unit = integralUnit(source?.point.unit, language);
  const { min, avg, max, integral, goodShare } = figures;
  const isSummed = unit !== null && integral !== null && !drawn.isStepped;
  return (
    <>
      {shown(min, 'min')}
      {shown(drawn.isStepped ? null : avg, 'avg')}
      {shown(max, 'max')}
      <td data-figure="integral" data-value={isSummed ? integral : undefined}>
        {isSummed ? (
          <>
            {formatNumber(integral, 1, language)}
            <small>{unit}</small>
          </>
        ) : (
          '—'
        )}
      </td>
      <td data-figure="good" data-value={goodShare}>
        {goodPercentText(goodShare, language)}
        <small>%</small>
      </td>
    </>
  );
};

const VALUE_CELLS = 6;
const CURSOR_CELLS = 3;

/** One pen: its look, its name, its values, and what can be done with it. */
export const PenRow = (props: PenRowProps): ReactNode => {
  const { tags, view, timeZone, pen, pane, source, drawn, isFirst, cursors, cursorsMs, figures } = props;
  const { t } = useTranslation();
  const isSelected = useTrends((trends) => trends.penId === pen.id);
  return (
    <tr
      data-selected={isSelected}
      data-hidden={pen.isHidden}
      data-first={isFirst}
      data-pen-tag={pen.tag}
      data-shift={pen.shiftMs}
      data-testid={`trends-row-${pen.id}`}
    >
      <th scope="row">
        <span className="trends__pen">
          <Swatch pen={pen} />
          <Name pen={pen} source={source} />
        </span>
      </th>
      {source === undefined ? (
        <td className="trends__gone" colSpan={cursors === null ? VALUE_CELLS : VALUE_CELLS + CURSOR_CELLS}>
          {t('trends.gone')}
        </td>
      ) : (
        <>
          <td className="trends__point" data-figure="pointed">
            <PointedCell {...{ drawn, view, timeZone }} />
          </td>
          {cursors !== null && cursorsMs !== null && (
            <CursorCells figures={cursors} cursorsMs={cursorsMs} drawn={drawn} source={source} shiftMs={pen.shiftMs} />
          )}
          <FigureCells {...{ drawn, source, figures }} />
        </>
      )}
      <td className="trends__acts">
        <PenActs {...{ tags, pen, pane, source }} />
      </td>
    </tr>
  );
};
