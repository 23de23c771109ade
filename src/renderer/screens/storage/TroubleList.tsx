import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '#shared/api/storage.ts';
import { useStation } from '../../state/stationStore.ts';
import { storageTroubles } from '../../state/storageTroubles.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { failureText } from './failureText.ts';

/** What of the storage needs a person, the gravest first; nothing while it is in order. */
export const TroubleList = ({ report }: { report: StorageReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const lagMs = useStation((station) => station.health?.storeLagMs ?? null);
  const now = useNow();
  const troubles = storageTroubles(report, lagMs, now);
  if (troubles.length === 0) return null;
  const values = {
    free: formatBytes(report.diskFreeBytes, language),
    dropped: formatNumber(report.droppedFrames, 0, language),
    waiting: formatNumber(report.waitingFrames, 0, language),
    lag: formatAge(lagMs ?? 0, language),
    spans: formatNumber(report.verification.damaged.length, 0, language),
    problem: report.backup.failure === null ? '' : failureText(report.backup.failure, language, t),
    reason: report.verification.failure === null ? '' : failureText(report.verification.failure, language, t),
    days: formatNumber(Math.floor(report.daysLeft ?? 0), 0, language),
    age: formatAge(now - (report.backup.lastGoodMs ?? now), language),
  };
  return (
    <ul className="storage__troubles" aria-label={t('storage.troubles')} data-testid="storage-troubles">
      {troubles.map(({ name, priority }) => (
        <li key={name} data-testid={`storage-trouble-${name}`}>
          <AlarmSymbol priority={priority} />
          {t(`storage.trouble.${name}`, values)}
        </li>
      ))}
    </ul>
  );
};
