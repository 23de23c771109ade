import type { ReactNode } from 'react';

export type AlarmPriority = 'critical' | 'high' | 'medium' | 'low';

/** Priority by shape and colour, with a thin outline in the text colour. */
export const AlarmSymbol = ({ priority }: { priority: AlarmPriority }): ReactNode => (
  <svg
    width="14"
    height="14"
    viewBox="0 0 14 14"
    aria-hidden="true"
    fill={`var(--${priority})`}
    stroke="var(--text)"
    strokeWidth="0.8"
  >
    {priority === 'critical' && <rect x="1" y="1" width="12" height="12" />}
    {priority === 'high' && <path d="M7 1 13.4 13H.6Z" />}
    {priority === 'medium' && <path d="M7 .6 13.4 7 7 13.4 .6 7Z" />}
    {priority === 'low' && <circle cx="7" cy="7" r="6" />}
  </svg>
);
