import type { ReactNode } from 'react';
import { useIsArchive } from '../../state/replay/archiveMode.ts';

export interface LiveOnlyProps {
  readonly children: ReactNode;
  /** Stands there in the archive. */
  readonly instead?: ReactNode;
}

/** What is known of now alone: in the archive it is not shown. */
export const LiveOnly = ({ children, instead = null }: LiveOnlyProps): ReactNode =>
  useIsArchive() ? instead : children;
