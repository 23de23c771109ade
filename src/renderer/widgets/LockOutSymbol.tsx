import type { ReactNode } from 'react';

/** A locked padlock: the device must not be switched on. */
export const LockOutSymbol = ({ size = 14 }: { size?: number }): ReactNode => (
  <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" fill="none" className="lock-out-symbol">
    <path d="M3.9 6.4V4.3a3.1 3.1 0 0 1 6.2 0v2.1" stroke="currentColor" strokeWidth="1.7" />
    <rect x="1.8" y="6.2" width="10.4" height="7" rx="0.8" fill="currentColor" />
  </svg>
);
