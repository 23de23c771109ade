import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TrendContent } from './trendOptions.ts';
import type { TrendPen } from './trendPen.ts';
import { type TrendEvents, TrendPlot } from './trendPlot.ts';
import { trendRowText } from './trendRowText.ts';
import { rowAt } from './trendSeries.ts';
import './Trend.css';

export interface TrendProps extends TrendContent, Pick<TrendEvents, 'onZoom' | 'onWheel' | 'onBack' | 'onWidth'> {
  /** What the chart is, for those who do not see it. */
  readonly label: string;
  /** Says of a row what share of its time (0…1) its values cover. */
  readonly shareText: (share: number) => string;
  /** Stands where the values of the pointed instant come. */
  readonly hint: string;
}

const WHOLE_SHARE = 0.999;

interface PenRowProps extends Pick<TrendProps, 'timeZone' | 'language' | 'gapWord' | 'shareText'> {
  readonly pen: TrendPen;
  readonly index: number;
  readonly pointMs: number;
  /** Pens are named where there are several. */
  readonly isNamed: boolean;
}

const PenRow = ({ pen, index, pointMs, isNamed, ...place }: PenRowProps): ReactNode => {
  const row = rowAt(pen.series, pointMs);
  if (row === null) return null;
  const text = trendRowText(row, pen, place.gapWord, place.timeZone, place.language);
  return (
    <span className="trend-chart__pen" data-pen={index + 1}>
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

/** What was drawn last, for whoever waits for it: the range of the first pen's answer. */
const drawnText = ({ pens }: TrendContent): string =>
  pens[0] === undefined ? '' : `${pens[0].series.fromMs.toString()}-${pens[0].series.toMs.toString()}`;

/**
 * Curves of tags over time with the band between their least and greatest values; hatched where nothing is known. Zooms
 * by dragging and by the wheel; the caller holds the range.
 */
export const Trend = (props: TrendProps): ReactNode => {
  const { pens, fromMs, toMs, timeZone, language, gapWord, label, hint, shareText } = props;
  const [pointMs, setPointMs] = useState<number | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<TrendPlot | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const content = useMemo(
    (): TrendContent => ({ pens, fromMs, toMs, timeZone, language, gapWord }),
    [pens, fromMs, toMs, timeZone, language, gapWord],
  );
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const onDrawn = (): void => {
      element.dataset['drawn'] = drawnText(latest.current);
    };
    const made = new TrendPlot(element, latest.current, () => ({ ...latest.current, onPoint: setPointMs, onDrawn }));
    plot.current = made;
    return () => {
      plot.current = null;
      made.close();
    };
  }, []);
  useEffect(() => plot.current?.show(content), [content]);
  const isKnown = pointMs !== null && pens.some(({ series }) => rowAt(series, pointMs) !== null);
  const units = [...new Set(pens.map(({ unit }) => unit))];
  return (
    <div className="trend-chart">
      <div className="trend-chart__head tabular" data-testid="trend-readout">
        <span className="trend-chart__unit">{units.join(' · ')}</span>
        {pointMs === null || !isKnown ? (
          <span className="trend-chart__hint">{hint}</span>
        ) : (
          pens.map((pen, index) => (
            <PenRow
              key={pen.tag}
              {...{ pen, index, pointMs, timeZone, language, gapWord, shareText }}
              isNamed={pens.length > 1}
            />
          ))
        )}
      </div>
      <div ref={place} className="trend-chart__plot" role="img" aria-label={label} data-testid="trend-plot" />
    </div>
  );
};
