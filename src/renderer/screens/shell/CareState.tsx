import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { StatusPart } from './StatusPart.tsx';

/** Age of the last backup, while the station finds fault with it. */
const BackupState = ({ backupMs }: { backupMs: number | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useLiveNow();
  const text =
    backupMs === null ? t('shell.backupNone') : t('shell.backupAge', { age: formatAge(now - backupMs, language) });
  return (
    <StatusPart
      look="misconfigured"
      text={text}
      short={t('shell.backupShort')}
      hint={`${text}\n${t('shell.backupHint')}`}
      isTrouble
      screen="storage"
      testId="backup-state"
    />
  );
};

/** Free part of the disk, while there is too little. */
const DiskState = ({ freeShare }: { freeShare: number | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text =
    freeShare === null
      ? t('shell.diskShort')
      : t('shell.diskFree', { percent: formatNumber(100 * freeShare, 1, language) });
  return (
    <StatusPart
      look="misconfigured"
      text={text}
      short={t('shell.diskShort')}
      hint={`${text}\n${t('shell.diskHint')}`}
      isTrouble
      screen="storage"
      testId="disk-state"
    />
  );
};

/** What keeps the records safe, shown only while it does not. */
export const CareState = (): ReactNode => {
  const health = useStation((station) => station.health);
  if (health === null) return null;
  const { problems, backupMs, diskFreeShare } = health;
  return (
    <>
      {problems.some(({ key }) => key === 'backup') && <BackupState backupMs={backupMs} />}
      {problems.some(({ key }) => key === 'disk_low' || key === 'disk_critical') && (
        <DiskState freeShare={diskFreeShare} />
      )}
    </>
  );
};
