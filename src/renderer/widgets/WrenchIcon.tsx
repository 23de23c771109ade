import type { ReactNode } from 'react';

/** Stands for maintenance. */
export const WrenchIcon = (): ReactNode => (
  <svg
    width="14"
    height="14"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.2"
    aria-hidden="true"
    className="wrench-icon"
  >
    <path d="M14.5 6.5a4.8 4.8 0 0 1 6.2-3.2l-3.2 3.2.4 2.6 2.6.4 3.2-3.2a4.8 4.8 0 0 1-6.6 5.6L8 21a2.5 2.5 0 0 1-4-4l9.9-9.1a4.8 4.8 0 0 1 .6-1.4Z" />
  </svg>
);
