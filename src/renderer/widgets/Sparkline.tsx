import type { ReactNode } from 'react';
import type { SparklinePaths } from './sparklinePaths.ts';
import './Sparkline.css';

export interface SparklineProps {
  readonly paths: SparklinePaths;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** A small curve without axes; hatched where nothing was recorded. */
export const Sparkline = ({ paths, width, height, label }: SparklineProps): ReactNode => (
  <svg
    className="sparkline"
    viewBox={`0 -4 ${width} ${height + 8}`}
    preserveAspectRatio="none"
    role="img"
    aria-label={label}
  >
    <defs>
      <pattern id="sparkline-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="6" fill="var(--hatch)" />
      </pattern>
    </defs>
    {paths.gaps.map((gap) => (
      <rect key={gap.x} className="sparkline__gap" x={gap.x} y="-4" width={gap.width} height={height + 8} />
    ))}
    <path className="sparkline__curve" d={paths.curve} />
  </svg>
);
