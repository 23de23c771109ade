import type { ReactNode } from 'react';

const SIZE = 56;

/** Room for a symbol that is part of a drawing, its middle at 0, 0. */
export const Framed = ({ children }: { children: ReactNode }): ReactNode => (
  <svg width={SIZE} height={SIZE} viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`} aria-hidden="true">
    {children}
  </svg>
);
