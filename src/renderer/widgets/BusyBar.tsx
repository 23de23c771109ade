import type { ReactNode } from 'react';
import './BusyBar.css';

/** Share of a line's time that is taken; the whole length is all of it. */
export const BusyBar = ({ share }: { share: number }): ReactNode => (
  <span className="busy-bar" aria-hidden="true">
    <span
      className={share > 1 ? 'busy-bar__fill busy-bar__fill--over' : 'busy-bar__fill'}
      style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
    />
  </span>
);
