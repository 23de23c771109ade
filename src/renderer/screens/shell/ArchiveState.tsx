import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { STORE_LAG_LIMIT_MS } from '../../state/storageTroubles.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
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
      ? null
      : `${formatDate(recordedFromMs, timeZone, language)} ${formatMinute(recordedFromMs, timeZone, language)}`;
  return (
    <div
      className="topbar__status"
      data-testid="archive-state"
      title={from === null ? undefined : t('shell.archiveHint')}
    >
      <LinkSymbol look={isLate ? 'misconfigured' : from === null ? 'waiting' : 'online'} />
      {isLate ? (
        <strong>{t('shell.archiveLate', { age: formatAge(storeLagMs, language) })}</strong>
      ) : from === null ? (
        t('shell.archiveEmpty')
      ) : (
        t('shell.archiveFrom', { from })
      )}
    </div>
  );
};
