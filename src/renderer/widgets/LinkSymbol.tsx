import type { ReactNode } from 'react';

export const LINK_LOOKS = ['online', 'partial', 'slow', 'offline', 'misconfigured', 'waiting'] as const;
export type LinkLook = (typeof LINK_LOOKS)[number];

const LABEL_SIZE = 14;

/**
 * Link of a device by shape: filled = speaks, half filled = speaks in part, with hands of a clock = slower than planned,
 * crossed = silent, square with a bar = misconfigured, ring = not asked yet.
 */
export const LinkSymbol = ({ look }: { look: LinkLook }): ReactNode => (
  <svg
    width={LABEL_SIZE}
    height={LABEL_SIZE}
    viewBox="0 0 14 14"
    aria-hidden="true"
    className={`link-symbol link-symbol--${look}`}
  >
    {look === 'online' && <circle cx="7" cy="7" r="5" fill="currentColor" />}
    {look === 'waiting' && <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />}
    {look === 'partial' && (
      <>
        <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M7 2a5 5 0 0 0 0 10Z" fill="currentColor" />
      </>
    )}
    {look === 'slow' && (
      <>
        <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M7 3.8V7l2.4 1.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </>
    )}
    {look === 'offline' && (
      <>
        <path d="M7 .8 13.2 7 7 13.2 .8 7Z" fill="var(--medium)" stroke="var(--text)" strokeWidth="0.8" />
        <path d="M4.8 4.8 9.2 9.2M9.2 4.8 4.8 9.2" stroke="var(--raised)" strokeWidth="1.6" />
      </>
    )}
    {look === 'misconfigured' && (
      <>
        <rect x="1.5" y="1.5" width="11" height="11" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M7 3.8v4.4M7 9.6v1.2" stroke="currentColor" strokeWidth="1.6" />
      </>
    )}
  </svg>
);
