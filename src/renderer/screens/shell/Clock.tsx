import type { ReactNode } from 'react';
import { useNow } from '../../state/useNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate, formatZone } from '../../widgets/format/formatTime.ts';
import { zoneOf } from './zoneOf.ts';

/** The time of the shown site, with its date and zone. */
export const Clock = (): ReactNode => {
  const now = useNow();
  const timeZone = zoneOf(useSite());
  const language = useView((view) => view.language);
  return (
    <>
      <time className="topbar__clock" data-testid="clock">
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
