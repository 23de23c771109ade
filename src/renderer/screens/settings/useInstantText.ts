import { useTranslation } from 'react-i18next';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { zoneOf } from '../shell/zoneOf.ts';

/** Writes instants of the past and of the future by the site's clock, with the date; null as «never». */
export const useInstantText = (): ((timeMs: number | null) => string) => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  return (timeMs) =>
    timeMs === null
      ? t('settings.never')
      : `${formatDate(timeMs, zone, language)} ${formatMinute(timeMs, zone, language)}`;
};
