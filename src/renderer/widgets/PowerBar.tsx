import type { ReactNode } from 'react';
import './PowerBar.css';

/** The bar ends above the rated power, so that an overload is seen. */
const FULL_SCALE = 1.1;

export interface PowerBarProps {
  /** Share of the rated power, 1 = rated; null when there is none to show. */
  readonly share: number | null;
  readonly fresh: boolean;
}

export const PowerBar = ({ share, fresh }: PowerBarProps): ReactNode => {
  const width = Math.min(1, Math.max(0, (share ?? 0) / FULL_SCALE)) * 100;
  return (
    <div className="power-bar" aria-hidden="true">
      <div
        className={fresh ? 'power-bar__fill' : 'power-bar__fill power-bar__fill--last'}
        style={{ width: `${width}%` }}
      />
      <div className="power-bar__rated" style={{ left: `${100 / FULL_SCALE}%` }} />
    </div>
  );
};
