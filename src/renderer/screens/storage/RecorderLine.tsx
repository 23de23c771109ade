import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '#shared/api/storage.ts';
import { useStation } from '../../state/stationStore.ts';
import { STORE_LAG_LIMIT_MS } from '../../state/storageTroubles.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';

/** How the recorder fares: what waits for the disk, and what was lost since the start. */
export const RecorderLine = ({ report }: { report: StorageReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const lagMs = useStation((station) => station.health?.storeLagMs ?? null);
  const { waitingFrames, droppedFrames } = report;
  const isLate = (lagMs ?? 0) > STORE_LAG_LIMIT_MS;
  const isWell = !isLate && droppedFrames === 0;
  const counted = (count: number): { count: number; value: string } => ({
    count,
    value: formatNumber(count, 0, language),
  });
  return (
    <p className="storage__recorder tabular" data-testid="storage-recorder" data-well={isWell}>
      <LinkSymbol look={isWell ? 'online' : 'misconfigured'} />
      <span>{t(isLate ? 'storage.recorderLate' : 'storage.recorderWell')}</span>
      <span>{t('storage.waiting', counted(waitingFrames))}</span>
      <span>{droppedFrames === 0 ? t('storage.droppedNone') : t('storage.dropped', counted(droppedFrames))}</span>
    </p>
  );
};
