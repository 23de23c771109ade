import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { TrendContent } from './trendOptions.ts';
import { type TrendEvents, TrendPlot } from './trendPlot.ts';
import './Trend.css';

export interface TrendFieldProps extends TrendContent, Omit<TrendEvents, 'onDrawn'> {
  /** What the chart is, for those who do not see it. */
  readonly label: string;
  /** Called with the chart when it stands, and with null when it goes. */
  readonly onPlot?: (plot: TrendPlot | null) => void;
}

/** What was drawn last, for whoever waits for it: the ranges of the answers. */
const drawnText = ({ pens }: TrendContent): string =>
  [...new Set(pens.map(({ series }) => `${series.fromMs.toString()}-${series.toMs.toString()}`))].join(' ');

/** Curves of tags over time with the band between their least and greatest values; hatched where nothing is known. */
export const TrendField = (props: TrendFieldProps): ReactNode => {
  const { pens, fromMs, toMs, timeZone, language, gapWord, frame, label, onPlot } = props;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<TrendPlot | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const content = useMemo(
    (): TrendContent => ({ pens, fromMs, toMs, timeZone, language, gapWord, frame }),
    [pens, fromMs, toMs, timeZone, language, gapWord, frame],
  );
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const onDrawn = (): void => {
      element.dataset['drawn'] = drawnText(latest.current);
    };
    const made = new TrendPlot(element, latest.current, () => ({ ...latest.current, onDrawn }));
    plot.current = made;
    return () => {
      plot.current = null;
      made.close();
    };
  }, []);
  useEffect(() => {
    onPlot?.(plot.current);
    return () => onPlot?.(null);
  }, [onPlot]);
  useEffect(() => plot.current?.show(content), [content]);
  return <div ref={place} className="trend-chart__plot" role="img" aria-label={label} data-testid="trend-plot" />;
};
