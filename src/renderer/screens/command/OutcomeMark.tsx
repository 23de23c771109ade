import type { ReactNode } from 'react';
import type { OutcomeLook } from './runText.ts';

/** What came of a command, by shape: tick, arrow, bar, cross, question in an outlined sign. */
export const OutcomeMark = ({ look, size = 18 }: { look: OutcomeLook; size?: number }): ReactNode => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 18 18"
    aria-hidden="true"
    fill="none"
    strokeWidth="2.4"
    className={`outcome-mark outcome-mark--${look}`}
  >
    {look === 'confirmed' && <path d="m2.5 9.5 4.3 4.3L15.5 4" stroke="currentColor" />}
    {look === 'sent' && <path d="M2 9h12M9.5 4 14.5 9l-5 5" stroke="currentColor" />}
    {look === 'needless' && <path d="M3 9h12" stroke="currentColor" />}
    {look === 'refused' && <path d="m4 4 10 10M14 4 4 14" stroke="currentColor" />}
    {look === 'unknown' && (
      <>
        <path d="M9 .8 17.2 9 9 17.2 .8 9Z" fill="var(--medium)" stroke="var(--text)" strokeWidth="0.9" />
        <path d="M9 4.8v5M9 11.6v1.8" stroke="var(--raised)" strokeWidth="2" />
      </>
    )}
  </svg>
);
