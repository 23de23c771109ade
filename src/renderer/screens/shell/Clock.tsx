import type { ReactNode } from 'react';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate, formatZone } from '../../widgets/format/formatTime.ts';
import { useShownZone } from '../archive/useShownZone.ts';

/** The time of the shown site, with its date and zone; in the archive that of the shown instant. */
export const Clock = (): ReactNode => {
  const now = useNow();
  const isPast = useIsArchive();
  const timeZone = useShownZone();
  const language = useView((view) => view.language);
  return (
    <>
      <time className={isPast ? 'topbar__clock topbar__clock--archive' : 'topbar__clock'} data-testid="clock">
        {formatClock(now, timeZone, language)}
      </time>
      <div className="topbar__date">
        {formatDate(now, timeZone, language)}
        <br />
        {formatZone(now, timeZone)}
      </div>
    </>
  );
};
