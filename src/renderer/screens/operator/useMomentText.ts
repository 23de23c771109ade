import { useLiveNow } from '../../state/useLiveNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatMoment } from '../../widgets/format/formatTime.ts';
import { zoneOf } from '../shell/zoneOf.ts';

/** Writes instants by the site's clock: the time alone for today, with the date for any other day. */
export const useMomentText = (): ((timeMs: number) => string) => {
  const now = useLiveNow();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  return (timeMs) => formatMoment(timeMs, now, zone, language);
};
