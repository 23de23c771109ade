import type { ReactNode } from 'react';
import './SeverityMark.css';

export const SEVERITIES = ['ok', 'warning', 'critical', 'overdue'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How urgent a service is, by shape and colour: ring, diamond, triangle, square. Its word stands beside it. */
export const SeverityMark = ({ severity }: { severity: Severity }): ReactNode => (
  <svg
    width="14"
    height="14"
    viewBox="0 0 14 14"
    aria-hidden="true"
    className={`severity-mark severity-mark--${severity}`}
  >
    {severity === 'ok' && <circle cx="7" cy="7" r="4.6" />}
    {severity === 'warning' && <path d="M7 .6 13.4 7 7 13.4 .6 7Z" />}
    {severity === 'critical' && <path d="M7 1 13.4 13H.6Z" />}
    {severity === 'overdue' && <rect x="1" y="1" width="12" height="12" />}
  </svg>
);
