import { type ReactNode, useState } from 'react';
import { TrendField, type TrendFieldProps } from './TrendField.tsx';
import type { TrendPen } from './trendPen.ts';
import { trendRowText } from './trendRowText.ts';
import { rowAt } from './trendSeries.ts';

export interface TrendProps
  extends Omit<TrendFieldProps, 'frame' | 'onPoint' | 'onPress' | 'onPlot' | 'isPanning' | 'onMove'> {
  /** Says of a row what share of its time (0…1) its values cover. */
  readonly shareText: (share: number) => string;
  /** Stands where the values of the pointed instant come. */
  readonly hint: string;
  readonly onMove?: TrendFieldProps['onMove'];
}

const WHOLE_SHARE = 0.999;

interface PenRowProps extends Pick<TrendProps, 'timeZone' | 'language' | 'gapWord' | 'shareText'> {
  readonly pen: TrendPen;
  readonly pointMs: number;
  /** Pens are named where there are several. */
  readonly isNamed: boolean;
}

const PenRow = ({ pen, pointMs, isNamed, ...place }: PenRowProps): ReactNode => {
  const row = rowAt(pen.series, pointMs);
  if (row === null) return null;
  const text = trendRowText(row, pen, place.gapWord, place.timeZone, place.language);
  return (
    <span className="trend-chart__pen" data-pen={pen.colour + 1}>
      <span className="trend-chart__time">{text.time}</span>
      {isNamed && <span>{pen.name}</span>}
      <strong>{text.value}</strong>
      {text.spread !== '' && <span className="trend-chart__spread">{text.spread}</span>}
      {row.value !== null && row.goodShare < WHOLE_SHARE && (
        <span className="trend-chart__spread">{`${place.shareText(row.goodShare)} · ${place.gapWord(row.reason)}`}</span>
      )}
    </span>
  );
};

const ignore = (): void => undefined;

/** A chart that stands alone, with the values at the pointer over it. The caller holds the range. */
export const Trend = ({ shareText, hint, onMove = ignore, ...field }: TrendProps): ReactNode => {
  const { pens, timeZone, language, gapWord } = field;
  const [pointMs, setPointMs] = useState<number | null>(null);
  const isKnown = pointMs !== null && pens.some(({ series }) => rowAt(series, pointMs) !== null);
  const units = [...new Set(pens.map(({ unit }) => unit))];
  return (
    <div className="trend-chart">
      <div className="trend-chart__head tabular" data-testid="trend-readout">
        <span className="trend-chart__unit">{units.join(' · ')}</span>
        {pointMs === null || !isKnown ? (
          <span className="trend-chart__hint">{hint}</span>
        ) : (
          pens.map((pen) => (
            <PenRow
              key={pen.id}
              {...{ pen, pointMs, timeZone, language, gapWord, shareText }}
              isNamed={pens.length > 1}
            />
          ))
        )}
      </div>
      <TrendField {...field} frame={null} isPanning={false} onPoint={setPointMs} onPress={ignore} onMove={onMove} />
    </div>
  );
};
