import { type PointerEvent, type ReactNode, useId, useMemo } from 'react';
import { type Envelope, type EnvelopeFrame, envelopePaths } from './envelopePaths.ts';
import './EnvelopeChart.css';

export interface EnvelopeChartProps extends Pick<EnvelopeFrame, 'fromMs' | 'toMs' | 'holdMs'> {
  readonly envelope: Envelope;
  /** The instant that is marked; the minutes are counted from it. */
  readonly markMs: number;
  /** Another one that somebody points at; null without one. */
  readonly pointMs: number | null;
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly numberText: (value: number) => string;
  readonly onPoint: (timeMs: number | null) => void;
}

const WIDTH = 420;
const HEIGHT = 124;
const LEFT = 58;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 22;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
const MINUTE_MS = 60_000;
const MINUS = '\u2212';

/** `−2`, `0`, `+5`. */
const minuteText = (minutes: number): string => {
  if (minutes === 0) return '0';
  return minutes < 0 ? `${MINUS}${Math.abs(minutes)}` : `+${minutes}`;
};

const minutesOf = ({ fromMs, toMs, markMs }: EnvelopeChartProps): number[] => {
  const first = Math.ceil((fromMs - markMs) / MINUTE_MS);
  const count = Math.floor((toMs - markMs) / MINUTE_MS) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
};

/** A small chart around a marked instant: minimum and maximum of each row, hatched where nothing is known. */
export const EnvelopeChart = (props: EnvelopeChartProps): ReactNode => {
  const { envelope, fromMs, toMs, holdMs, markMs, pointMs, label, numberText, onPoint } = props;
  const hatch = useId();
  const { curve, gaps, extremes, y } = useMemo(
    () => envelopePaths(envelope, { fromMs, toMs, holdMs, width: PLOT_WIDTH, height: PLOT_HEIGHT }),
    [envelope, fromMs, toMs, holdMs],
  );
  const x = (timeMs: number): number => Math.round((10 * PLOT_WIDTH * (timeMs - fromMs)) / (toMs - fromMs)) / 10;
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = (((event.clientX - left) / width) * WIDTH - LEFT) / PLOT_WIDTH;
    onPoint(share < 0 || share > 1 ? null : fromMs + share * (toMs - fromMs));
  };
  const labels = extremes === null ? [] : [...new Set([extremes[1], extremes[0]])];
  return (
    <svg
      className="envelope-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      onPointerMove={point}
      onPointerLeave={() => onPoint(null)}
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="6" fill="var(--hatch)" />
        </pattern>
      </defs>
      <g transform={`translate(${LEFT} ${TOP})`}>
        {gaps.map((gap) => (
          <rect key={gap.x} x={gap.x} width={gap.width} height={PLOT_HEIGHT} fill={`url(#${hatch})`} />
        ))}
        {minutesOf(props).map((minute) => (
          <g key={minute} transform={`translate(${x(markMs + minute * MINUTE_MS)} 0)`}>
            <line className="envelope-chart__grid" y2={PLOT_HEIGHT} />
            <text y={PLOT_HEIGHT + 15} textAnchor="middle">
              {minuteText(minute)}
            </text>
          </g>
        ))}
        <rect className="envelope-chart__frame" width={PLOT_WIDTH} height={PLOT_HEIGHT} />
        {labels.map((value) => (
          <text key={value} x={-6} y={y(value) + 4} textAnchor="end">
            {numberText(value)}
          </text>
        ))}
        <path className="envelope-chart__curve" d={curve} />
        <line className="envelope-chart__mark" x1={x(markMs)} x2={x(markMs)} y1={-6} y2={PLOT_HEIGHT} />
        {pointMs !== null && (
          <line className="envelope-chart__point" x1={x(pointMs)} x2={x(pointMs)} y2={PLOT_HEIGHT} />
        )}
      </g>
    </svg>
  );
};
