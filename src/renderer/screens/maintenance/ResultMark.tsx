import type { ReactNode } from 'react';
import type { ItemResult } from '#shared/model/maintenance.ts';

const PATHS: Readonly<Record<ItemResult, string>> = {
  done: 'M3 8.5 6.5 12 13 4.5',
  not_done: 'M4 4l8 8M12 4l-8 8',
  not_applicable: 'M3.5 8h9',
};

/** What became of a line of work, by a sign: a tick, a cross, a dash. Its word stands beside it. */
export const ResultMark = ({ result }: { result: ItemResult }): ReactNode => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.2"
    aria-hidden="true"
    className="result-mark"
  >
    <path d={PATHS[result]} />
  </svg>
);
