import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '#shared/api/storage.ts';
import { orderStorage } from '../../state/orderStorage.ts';
import { useNow } from '../../state/useNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { formatMoment } from '../../widgets/format/formatTime.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { failureText } from './failureText.ts';
import { StorageButton } from './StorageButton.tsx';
import { StorageNote } from './StorageNote.tsx';

interface PartProps {
  readonly report: StorageReport;
}

const LastGood = ({ report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  const now = useNow();
  const { lastGoodMs, lastGoodBytes } = report.backup;
  if (lastGoodMs === null) return t('storage.backupNever');
  const size = lastGoodBytes === null ? [] : [formatBytes(lastGoodBytes, language)];
  const age = t('storage.ago', { age: formatAge(now - lastGoodMs, language) });
  return (
    <>
      <strong>{age}</strong> {[formatMoment(lastGoodMs, now, zone, language), ...size].join(' · ')}
    </>
  );
};

const Schedule = ({ report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const { enabled, hour, keepDaily, keepWeekly } = report.backupSettings;
  return enabled
    ? t('storage.schedule', { hour: `${String(hour).padStart(2, '0')}:00`, daily: keepDaily, weekly: keepWeekly })
    : t('storage.scheduleOff');
};

/** How safe the history is against the loss of its disk. */
export const BackupPanel = ({ report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { folder, running, failure } = report.backup;
  const isBusy = running || report.verification.running;
  return (
    <section className="storage__panel" aria-labelledby="storage-backup" data-testid="storage-backup">
      <div className="storage__head">
        <h2 id="storage-backup">{t('storage.backups')}</h2>
        <StorageButton
          name="storage.backUpNow"
          text={t(running ? 'storage.backupRunning' : 'storage.backUpNow')}
          whyNot={isBusy ? t('storage.busy') : undefined}
          onPress={() => void orderStorage('storage.backUpNow', {})}
          testId="storage-backup-now"
        />
      </div>
      <StorageNote name="storage.backUpNow" />
      {failure !== null && (
        <p className="order-note" title={failure.message} data-testid="storage-backup-problem">
          <AlarmSymbol priority="medium" />
          {t('storage.trouble.backupFailed', { problem: failureText(failure, language, t) })}
        </p>
      )}
      <dl className="storage__facts">
        <dt>{t('storage.lastGood')}</dt>
        <dd className="tabular" data-testid="storage-backup-last">
          <LastGood report={report} />
        </dd>
        <dt>{t('storage.folder')}</dt>
        <dd className="storage__path">{folder}</dd>
        <dt>{t('storage.plan')}</dt>
        <dd>
          <Schedule report={report} />
        </dd>
      </dl>
    </section>
  );
};
