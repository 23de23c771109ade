import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { STORE_LAG_LIMIT_MS } from '../../state/storageTroubles.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { StatusPart } from './StatusPart.tsx';
import { zoneOf } from './zoneOf.ts';

/** Whether history is being written, and since when there is any. */
export const ArchiveState = (): ReactNode => {
  const { t } = useTranslation();
  const health = useStation((station) => station.health);
  const language = useView((view) => view.language);
  const timeZone = zoneOf(useSite());
  if (health === null) return null;
  const { recordedFromMs, storeLagMs } = health;
  const isLate = storeLagMs !== null && storeLagMs > STORE_LAG_LIMIT_MS;
  const from =
    recordedFromMs === null
      ? t('shell.archiveEmpty')
      : t('shell.archiveFrom', {
          from: `${formatDate(recordedFromMs, timeZone, language)} ${formatMinute(recordedFromMs, timeZone, language)}`,
        });
  const text = isLate ? t('shell.archiveLate', { age: formatAge(storeLagMs, language) }) : from;
  const hint = recordedFromMs === null ? text : `${text}\n${t('shell.archiveHint')}`;
  return (
    <StatusPart
      look={isLate ? 'misconfigured' : recordedFromMs === null ? 'waiting' : 'online'}
      text={text}
      short={t('shell.archiveShort')}
      hint={hint}
      isTrouble={isLate}
      screen="storage"
      testId="archive-state"
    />
  );
};
