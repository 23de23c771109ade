import type { ReactNode } from 'react';

export type AlarmStateLook =
  | 'normal'
  | 'unacknowledged'
  | 'acknowledged'
  | 'returned'
  | 'latched_unacknowledged'
  | 'latched_acknowledged';

const LOCK = 'M4.5 8.5V6.5a3.5 3.5 0 0 1 7 0v2M3.5 8.5h9v6h-9Z';

/**
 * State of an alarm by shape: a filled bell rings, a disc with a tick was acknowledged, an arrow came back to normal by
 * itself, a padlock is held; what nobody has acknowledged wears a filled dot.
 */
export const AlarmStateSymbol = ({ look }: { look: AlarmStateLook }): ReactNode => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
    data-look={look}
  >
    {look === 'normal' && <circle cx="8" cy="8" r="5.5" />}
    {look === 'unacknowledged' && (
      <path d="M8 1.5c-3 0-4.5 2-4.5 5v3L2 12h12l-1.5-2.5v-3c0-3-1.5-5-4.5-5ZM6.5 14h3" fill="currentColor" />
    )}
    {look === 'acknowledged' && <path d="M8 2a6 6 0 1 0 .01 0M5 8.2l2.2 2.2L11.2 6" />}
    {look === 'returned' && <path d="M13 3v3.5a3.5 3.5 0 0 1-3.5 3.5H3.5M7 6.5 3.5 10 7 13.5" />}
    {look.startsWith('latched') && <path d={LOCK} />}
    {(look === 'returned' || look === 'latched_unacknowledged') && (
      <circle cx="13.2" cy="12.5" r="2.3" fill="currentColor" stroke="none" />
    )}
  </svg>
);
