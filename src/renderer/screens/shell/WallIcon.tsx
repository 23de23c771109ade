import type { ReactNode } from 'react';

const OUTWARDS = 'M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4';
const INWARDS = 'M6 2v4H2M16 6h-4V2M12 16v-4h4M2 12h4v4';

/** Four corners: outwards to fill the display, inwards to leave it. */
export const WallIcon = ({ isWall }: { isWall: boolean }): ReactNode => (
  <svg
    width="18"
    height="18"
    viewBox="0 0 18 18"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    aria-hidden="true"
  >
    <path d={isWall ? INWARDS : OUTWARDS} />
  </svg>
);
