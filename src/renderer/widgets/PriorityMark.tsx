import type { ReactNode } from 'react';
import type { AlarmPriority } from './AlarmSymbol.tsx';
import './PriorityMark.css';

export interface PriorityMarkProps {
  readonly priority: AlarmPriority;
  /** One letter of the priority's word. */
  readonly letter: string;
  /** The priority in words. */
  readonly label: string;
  /** Nobody has acknowledged it: the mark flashes, or wears a frame where motion is not wanted. */
  readonly isFlashing?: boolean;
}

/** Where the letter stands: a triangle is wider below. */
const BASELINE: Readonly<Record<AlarmPriority, number>> = { critical: 15.4, high: 17.6, medium: 15.2, low: 15.4 };

/** Priority of an alarm by shape, colour and letter. */
export const PriorityMark = ({ priority, letter, label, isFlashing = false }: PriorityMarkProps): ReactNode => (
  <svg
    width="22"
    height="22"
    viewBox="0 0 22 22"
    role="img"
    aria-label={label}
    className={`priority-mark priority-mark--${priority}`}
    data-flashing={isFlashing}
  >
    <title>{label}</title>
    {priority === 'critical' && <rect x="1.5" y="1.5" width="19" height="19" />}
    {priority === 'high' && <path d="M11 .8 21.6 20.4H.4Z" />}
    {priority === 'medium' && <path d="M11 .4 21.6 11 11 21.6 .4 11Z" />}
    {priority === 'low' && <circle cx="11" cy="11" r="9.8" />}
    <text x="11" y={BASELINE[priority]} textAnchor="middle">
      {letter}
    </text>
  </svg>
);
