import type { ReactNode } from 'react';
import type { Strip } from './pollStripBars.ts';
import './PollStrip.css';

export interface PollStripProps {
  readonly strip: Strip;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly chosenSeq: number | null;
  readonly onChoose: (seq: number) => void;
}

/** Lane below the bars: a failure is marked there, so that it is seen whatever its duration was. */
const LANE = 10;
const MARK = 5;

/** Durations of the last scans as bars; failures are marked by shape below them. */
export const PollStrip = ({ strip, width, height, label, chosenSeq, onChoose }: PollStripProps): ReactNode => (
  <svg className="poll-strip" viewBox={`0 0 ${width} ${height + LANE}`} role="img" aria-label={label}>
    <line className="poll-strip__base" x1="0" x2={width} y1={height + 0.5} y2={height + 0.5} />
    {strip.periodY !== null && (
      <line className="poll-strip__period" x1="0" x2={width} y1={strip.periodY} y2={strip.periodY} />
    )}
    {strip.bars.map((bar) => (
      <g
        key={bar.seq}
        className={`poll-strip__poll poll-strip__poll--${bar.outcome}${bar.seq === chosenSeq ? ' poll-strip__poll--chosen' : ''}`}
        onClick={() => onChoose(bar.seq)}
      >
        <rect className="poll-strip__target" x={bar.x} y="0" width={bar.width} height={height + LANE} />
        <rect className="poll-strip__bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
        {bar.outcome !== 'served' && (
          <rect
            className="poll-strip__mark"
            x={bar.x}
            y={height + LANE - MARK - 1}
            width={bar.width}
            height={bar.outcome === 'failed' ? MARK : MARK / 2}
          />
        )}
      </g>
    ))}
  </svg>
);
