import { useTranslation } from 'react-i18next';
import { stationNow } from '../state/stationNow.ts';
import { useSite } from '../state/useSite.ts';
import { useView } from '../state/viewStore.ts';
import { formatMoment } from '../widgets/format/formatTime.ts';
import type { Speech } from './refusalText.ts';
import { zoneOf } from './shell/zoneOf.ts';

/** The reader's language, with instants by the clock of the chosen site. */
export const useSpeech = (): Speech => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  return { language, t, momentText: (timeMs) => formatMoment(timeMs, stationNow(), zone, language) };
};
